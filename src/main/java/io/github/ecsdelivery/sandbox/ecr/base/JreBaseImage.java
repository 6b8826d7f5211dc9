package io.github.ecsdelivery.sandbox.ecr.base;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.ecr.Blob;
import io.github.ecsdelivery.sandbox.ecr.Digest;
import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import io.github.ecsdelivery.sandbox.ecr.Manifest;
import io.github.ecsdelivery.sandbox.ecr.Mutability;
import io.github.ecsdelivery.sandbox.ecr.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * An image of the JDK at hand with what it needs of this machine: a base image that really runs, without any public
 * registry. The same JDK gives the same digest every time; the layer is kept between builds. May be put into several
 * stores at once.
 */
public final class JreBaseImage {
    private static final String CREATED = "1970-01-01T00:00:01Z";
    private static final String LAYOUT = "1";

    private final JavaHome jdk;
    private final LayerCache cache;
    private final Path shell;
    private final Consumer<String> say;

    /**
     * @param jdk usually {@link JavaHome#atHand}
     * @param cacheDirectory where the layer is kept; made when missing, may be shared by processes
     * @param say takes a line on what was made and how long it took
     */
    public JreBaseImage(JavaHome jdk, Path cacheDirectory, Consumer<String> say) {
        this.jdk = jdk;
        this.cache = new LayerCache(cacheDirectory);
        this.shell = Path.of("/bin/busybox");
        this.say = say;
    }

    /**
     * Puts the image into a repository, in the background; who asks the store for that repository waits for it.
     *
     * @param repository made, with movable tags, when it does not exist
     * @return the image's digest, when it is there; fails with IOException when it cannot be made
     */
    public CompletableFuture<String> seed(EcrStore store, String repository, String tag) {
        Repository target = store.repository(repository)
                .orElseGet(() -> store.create(repository, Mutability.of("MUTABLE", List.of())));
        CompletableFuture<String> arrival = new CompletableFuture<>();
        store.expect(repository, arrival);
        Thread thread = new Thread(() -> run(store, target, tag, arrival), "sandbox-base-image");
        thread.setDaemon(true);
        thread.start();
        return arrival;
    }

    private void run(EcrStore store, Repository target, String tag, CompletableFuture<String> arrival) {
        try {
            arrival.complete(put(store, target, tag));
        } catch (Throwable e) { // whoever waits would wait for ever
            say.accept("The sandbox has no base image " + target.name() + ":" + tag + ": " + e.getMessage());
            arrival.completeExceptionally(e);
        }
    }

    private String put(EcrStore store, Repository target, String tag) throws IOException, Manifest.NotAManifest {
        Layer layer = layer();
        Blob config = Blob.of(bytes(config(layer)));
        Blob content = Blob.of(layer.file(), layer.digest());
        target.add(config);
        target.add(content);
        Manifest manifest = Manifest.parse(bytes(manifest(config, content)), null);
        target.put(manifest, tag, store.clock().instant());
        return manifest.digest();
    }

    // Whoever comes second finds it in the cache.
    private synchronized Layer layer() throws IOException {
        long start = System.nanoTime();
        String key = key();
        Optional<Layer> kept = cache.find(key);
        Layer layer = kept.isPresent() ? kept.get() : cache.make(key, this::make);
        say.accept(String.format(
                Locale.ROOT,
                "Base image of JDK %s for %s: %.1f MB, %.1f MB packed, %s in %.1f s.%s",
                jdk.version(),
                jdk.platform(),
                layer.rawSize() / 1e6,
                Files.size(layer.file()) / 1e6,
                kept.isPresent() ? "taken from the cache" : "made",
                Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3,
                jdk.isLinux() ? "" : " It was linked on " + jdk.os() + " and does not run in a container."));
        return layer;
    }

    private void make(Path directory) throws IOException {
        Path runtime = directory.resolveSibling("java");
        JavaRuntime.link(jdk, runtime);
        Layer.write(tree(runtime), directory);
    }

    private LayerTree tree(Path runtime) throws IOException {
        LayerTree tree = new LayerTree()
                .all("opt/java", runtime)
                .directory("tmp", 01777)
                .text("etc/passwd", """
                        root:x:0:0:root:/root:/bin/sh
                        app:x:1000:1000:app:/home/app:/bin/sh
                        nobody:x:65534:65534:nobody:/nonexistent:/bin/false
                        """)
                .text("etc/group", """
                        root:x:0:
                        app:x:1000:
                        nogroup:x:65534:
                        """)
                .text("etc/hosts", "127.0.0.1 localhost\n")
                .text("etc/nsswitch.conf", "hosts: files dns\n");
        if (jdk.isLinux()) {
            for (Path library : SharedLibraries.of(runtime)) {
                tree.file(library.toString().substring(1), library);
            }
            if (Files.isExecutable(shell)) {
                tree.file("bin/busybox", shell).link("bin/sh", "busybox");
            }
        }
        return tree;
    }

    private String key() {
        String all = String.join("|", LAYOUT, jdk.vendor(), jdk.os(), String.join(",", JavaRuntime.MODULES))
                + Files.isExecutable(shell);
        String hash = Digest.of(all.getBytes(StandardCharsets.UTF_8)).substring("sha256:".length(), 19);
        return "jre-" + jdk.version().replaceAll("[^A-Za-z0-9.]", "_") + "-" + jdk.platform() + "-" + hash;
    }

    private ObjectNode config(Layer layer) {
        ObjectNode config = JsonNodeFactory.instance
                .objectNode()
                .put("created", CREATED)
                .put("architecture", jdk.platform())
                .put("os", "linux");
        config.putObject("config")
                .putArray("Env")
                .add("PATH=/opt/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
                .add("JAVA_HOME=/opt/java")
                .add("JAVA_VERSION=" + jdk.version())
                .add("LANG=C.UTF-8");
        config.putObject("rootfs").put("type", "layers").putArray("diff_ids").add(layer.diffId());
        config.putArray("history")
                .addObject()
                .put("created", CREATED)
                .put("created_by", "jlink of JDK " + jdk.version());
        return config;
    }

    private static ObjectNode manifest(Blob config, Blob layer) {
        ObjectNode manifest = JsonNodeFactory.instance
                .objectNode()
                .put("schemaVersion", 2)
                .put("mediaType", "application/vnd.oci.image.manifest.v1+json");
        descriptor(manifest.putObject("config"), "application/vnd.oci.image.config.v1+json", config);
        descriptor(manifest.putArray("layers").addObject(), "application/vnd.oci.image.layer.v1.tar+gzip", layer);
        return manifest;
    }

    private static void descriptor(ObjectNode node, String mediaType, Blob blob) {
        node.put("mediaType", mediaType).put("digest", blob.digest()).put("size", blob.size());
    }

    private static byte[] bytes(ObjectNode tree) {
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }
}
