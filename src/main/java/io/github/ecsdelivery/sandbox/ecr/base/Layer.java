package io.github.ecsdelivery.sandbox.ecr.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.ecsdelivery.sandbox.ecr.Digest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.zip.Deflater;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * A gzipped layer in a file, with a note beside it of what the digests are.
 *
 * @param file the layer
 * @param digest of the file
 * @param diffId digest of the tar inside
 * @param rawSize bytes of the tar inside
 */
record Layer(Path file, String digest, String diffId, long rawSize) {
    private static final String NAME = "layer.tar.gz";
    private static final String NOTE = "layer.json";

    /** Packs a tree into a directory that exists. */
    static Layer write(LayerTree tree, Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        MessageDigest packed = Digest.sha256();
        MessageDigest raw = Digest.sha256();
        long[] size = new long[1];
        GzipParameters parameters = new GzipParameters();
        parameters.setCompressionLevel(Deflater.DEFAULT_COMPRESSION);
        try (OutputStream gzip = new GzipCompressorOutputStream(
                new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), packed),
                parameters)) {
            tree.writeTo(new BufferedOutputStream(new DigestOutputStream(gzip, raw) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    super.write(bytes, offset, length);
                    size[0] += length;
                }
            }));
        }
        Layer layer = new Layer(file, Digest.of(packed), Digest.of(raw), size[0]);
        JsonNode note = JsonNodeFactory.instance
                .objectNode()
                .put("digest", layer.digest)
                .put("diffId", layer.diffId)
                .put("rawSize", layer.rawSize);
        Files.writeString(directory.resolve(NOTE), note.toPrettyString());
        return layer;
    }

    /** The layer that was written to a directory; empty when there is none or it is not whole. */
    static Optional<Layer> read(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        Path note = directory.resolve(NOTE);
        if (!Files.isRegularFile(file) || !Files.isRegularFile(note)) {
            return Optional.empty();
        }
        JsonNode noted = new JsonMapper().readTree(note.toFile());
        Layer layer = new Layer(
                file,
                noted.path("digest").asText(),
                noted.path("diffId").asText(),
                noted.path("rawSize").asLong());
        return layer.digest.equals(digest(file)) ? Optional.of(layer) : Optional.empty();
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = Digest.sha256();
        try (InputStream stream = Files.newInputStream(file);
                OutputStream into = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            stream.transferTo(into);
        }
        return Digest.of(digest);
    }
}
