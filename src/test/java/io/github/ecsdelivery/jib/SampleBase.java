package io.github.ecsdelivery.jib;

import io.github.ecsdelivery.image.FakeDistributions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Base images that are put into registries in memory: two layers, history, health check, entrypoint and more. */
final class SampleBase {
    static final String DOCKER = "application/vnd.docker.distribution.manifest.v2+json";
    static final String LIST = "application/vnd.docker.distribution.manifest.list.v2+json";

    private final FakeDistributions distributions;
    private final @Nullable TestRegistry registry;

    SampleBase(FakeDistributions distributions, @Nullable TestRegistry registry) {
        this.distributions = distributions;
        this.registry = registry;
    }

    /** An image for one platform; its manifest's digest. */
    String add(String host, String repository, String architecture, String... tags) throws IOException {
        List<String> layers = new ArrayList<>();
        List<String> diffIds = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            byte[] tar = new byte[1024 * (1 + i)];
            tar[1000] = (byte) architecture.length();
            diffIds.add("\"" + TestRegistry.digest(tar) + "\"");
            byte[] layer = gzip(tar);
            blob(layer);
            layers.add("{\"mediaType\":\"application/vnd.docker.image.rootfs.diff.tar.gzip\",\"size\":" + layer.length
                    + ",\"digest\":\"" + TestRegistry.digest(layer) + "\"}");
        }
        byte[] config = config(architecture, diffIds).getBytes(StandardCharsets.UTF_8);
        blob(config);
        String manifest = """
                {"schemaVersion":2,"mediaType":"%s",\
                "config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":%d,"digest":"%s"},\
                "layers":[%s]}""".formatted(DOCKER, config.length, TestRegistry.digest(config), String.join(",", layers));
        return manifest(host, repository, DOCKER, manifest, tags);
    }

    /** An image for amd64 and arm64; the list's digest. */
    String addList(String host, String repository, String tag) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String architecture : List.of("amd64", "arm64")) {
            entries.add("""
                    {"mediaType":"%s","size":1,"digest":"%s","platform":{"architecture":"%s","os":"linux"}}""".formatted(DOCKER, add(host, repository, architecture), architecture));
        }
        String list = "{\"schemaVersion\":2,\"mediaType\":\"" + LIST + "\",\"manifests\":[" + String.join(",", entries)
                + "]}";
        return manifest(host, repository, LIST, list, tag);
    }

    private String manifest(String host, String repository, String mediaType, String manifest, String... tags) {
        String digest = distributions
                .addManifest(host + "/" + repository, mediaType, manifest, tags)
                .digest();
        if (registry != null) {
            byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
            registry.put(repository, digest, bytes);
            for (String tag : tags) {
                registry.put(repository, tag, bytes);
            }
        }
        return digest;
    }

    private void blob(byte[] content) {
        distributions.addBlob("application/octet-stream", content);
        if (registry != null) {
            registry.putBlob(content);
        }
    }

    private static String config(String architecture, List<String> diffIds) {
        return """
                {"architecture":"%s","os":"linux","created":"2026-01-02T03:04:05.678Z",\
                "config":{"Env":["PATH=/usr/bin:/bin","LANG=en_US.UTF-8","JAVA_HOME=/opt/java"],\
                "Entrypoint":["/entry.sh"],"Cmd":["jshell"],"User":"nobody","WorkingDir":"/work",\
                "ExposedPorts":{"80/tcp":{}},"Volumes":{"/data":{}},"Labels":{"maker":"base","team":"base"},\
                "Healthcheck":{"Test":["CMD","true"],"Interval":3000000000}},\
                "history":[{"created":"2026-01-02T03:04:05Z","created_by":"ADD rootfs"},\
                {"created":"2026-01-02T03:04:06Z","created_by":"ENV","empty_layer":true}],\
                "rootfs":{"type":"layers","diff_ids":[%s]}}""".formatted(architecture, String.join(",", diffIds));
    }

    private static byte[] gzip(byte[] tar) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(tar);
        }
        return zipped.toByteArray();
    }
}
