package io.github.ecsdelivery.jib;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.image.BlobSink;
import io.github.ecsdelivery.image.ImageBlob;
import io.github.ecsdelivery.image.Manifest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Keeps what a builder offered, and reads images with it. */
class Offered implements BlobSink {
    private static final JsonMapper JSON = new JsonMapper();

    final List<ImageBlob> blobs = new CopyOnWriteArrayList<>();

    @Override
    public void offer(List<ImageBlob> some) {
        blobs.addAll(some);
    }

    List<String> names() {
        return blobs.stream().map(ImageBlob::name).toList();
    }

    ImageBlob blob(String digest) {
        return blobs.stream()
                .filter(blob -> blob.descriptor().digest().equals(digest))
                .findFirst()
                .orElseThrow(() -> new AssertionError(digest + " was not offered"));
    }

    byte[] bytes(String digest) throws Exception {
        try (InputStream content = blob(digest).content().open()) {
            return content.readAllBytes();
        }
    }

    JsonNode config(Manifest manifest) throws Exception {
        return JSON.readTree(bytes(json(manifest).path("config").path("digest").asText()));
    }

    static JsonNode json(Manifest manifest) throws IOException {
        return JSON.readTree(manifest.content());
    }

    /** The files of each layer, without folders, from the lowest above the base image. */
    List<List<String>> files(Manifest manifest, int baseLayers) throws Exception {
        List<List<String>> layers = new ArrayList<>();
        for (int i = baseLayers; i < json(manifest).path("layers").size(); i++) {
            layers.add(entries(layer(manifest, i)).stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(TarArchiveEntry::getName)
                    .toList());
        }
        return layers;
    }

    byte[] layer(Manifest manifest, int index) throws Exception {
        return bytes(json(manifest).path("layers").path(index).path("digest").asText());
    }

    static List<TarArchiveEntry> entries(byte[] layer) throws IOException {
        List<TarArchiveEntry> entries = new ArrayList<>();
        try (TarArchiveInputStream tar = tar(layer)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    static String text(byte[] layer, String file) throws IOException {
        try (TarArchiveInputStream tar = tar(layer)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals(file)) {
                    return new String(tar.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("no " + file);
    }

    private static TarArchiveInputStream tar(byte[] layer) throws IOException {
        return new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(layer)));
    }
}
