package io.github.ecsdelivery.realparts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.environment.DeliveryFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * What {@link Skopeo#fetch} pulled.
 *
 * @param folder skopeo's, in which files are named by their digests
 */
record FetchedImage(Path folder) {

    /** The manifest of an image, or the index. */
    JsonNode manifest() throws IOException {
        return json(folder.resolve("manifest.json"));
    }

    /** The manifests of all images: one, or those of the index. */
    List<JsonNode> images() throws IOException {
        JsonNode top = manifest();
        if (!top.has("manifests")) {
            return List.of(top);
        }
        List<JsonNode> images = new ArrayList<>();
        for (JsonNode image : top.path("manifests")) {
            images.add(json(folder.resolve(hex(image) + ".manifest.json")));
        }
        return images;
    }

    JsonNode config(JsonNode image) throws IOException {
        return json(folder.resolve(hex(image.path("config"))));
    }

    /** Reads every layer to its end, and every digest and size on the way; answers with the names of all files. */
    Set<String> readWhole() throws IOException {
        Set<String> files = new TreeSet<>();
        for (JsonNode image : images()) {
            JsonNode config = config(image);
            assertThat(config.at("/rootfs/diff_ids")).hasSameSizeAs(image.path("layers"));
            for (int i = 0; i < image.path("layers").size(); i++) {
                JsonNode layer = image.path("layers").get(i);
                byte[] packed = Files.readAllBytes(folder.resolve(hex(layer)));
                assertThat(packed).hasSize(layer.path("size").asInt());
                assertThat(DeliveryFolder.sha256(packed)).isEqualTo(hex(layer));
                try (InputStream content = new GZIPInputStream(Files.newInputStream(folder.resolve(hex(layer))))) {
                    byte[] tar = content.readAllBytes();
                    assertThat("sha256:" + DeliveryFolder.sha256(tar))
                            .isEqualTo(config.at("/rootfs/diff_ids").get(i).asText());
                    files.addAll(names(tar));
                }
            }
        }
        return files;
    }

    private static List<String> names(byte[] tar) throws IOException {
        List<String> names = new ArrayList<>();
        try (TarArchiveInputStream entries =
                new TarArchiveInputStream(new ByteArrayInputStream(tar), StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static String hex(JsonNode descriptor) {
        return descriptor.path("digest").asText().substring("sha256:".length());
    }

    private static JsonNode json(Path file) throws IOException {
        return JsonMapper.builder().build().readTree(file.toFile());
    }
}
