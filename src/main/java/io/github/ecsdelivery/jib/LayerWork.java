package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.blob.BlobDescriptor;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.BlobSink;
import io.github.ecsdelivery.image.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.security.DigestException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Makes the layers of an image side by side. Compressing is what takes long, so a large layer that is not in the cache is
 * taken as the registry holds it, where its content is the same and the registry's other layers show that they were
 * compressed as this machine does: the image's digest must not depend on who pushed before.
 */
final class LayerWork {
    /** Of the files in it, in bytes; below it compressing is faster than asking. */
    private static final long LARGE = 8L << 20;

    private final LayerCache cache;
    private final ImageFormat format;
    private final BlobSink sink;

    LayerWork(LayerCache cache, ImageFormat format, BlobSink sink) {
        this.cache = cache;
        this.format = format;
        this.sink = sink;
    }

    /** Those layers of a plan that have files. */
    static List<FileEntriesLayer> of(ContainerBuildPlan plan) {
        return plan.getLayers().stream()
                .map(FileEntriesLayer.class::cast)
                .filter(layer -> !layer.getEntries().isEmpty())
                .toList();
    }

    /** Whether it is worth a question before it is made. */
    static boolean isLarge(FileEntriesLayer layer) throws IOException {
        long bytes = 0;
        for (FileEntry entry : layer.getEntries()) {
            bytes += Files.isRegularFile(entry.getSourceFile()) ? Files.size(entry.getSourceFile()) : 0;
        }
        return bytes >= LARGE;
    }

    /** Begins; each is offered when it is known, and the results come in the order of the layers. */
    List<CompletableFuture<BuiltLayer>> start(List<FileEntriesLayer> layers, BuildThreads threads) throws IOException {
        Map<FileEntriesLayer, CompletableFuture<BuiltLayer>> begun = new HashMap<>();
        List<FileEntriesLayer> large = new ArrayList<>();
        for (FileEntriesLayer layer : layers) {
            if (isLarge(layer)) {
                large.add(layer);
            } else {
                begun.put(layer, threads.start(() -> offered(cache.get(layer))));
            }
        }
        // After the small ones, which these wait for: a thread that waits must not keep one of them from beginning.
        List<CompletableFuture<BuiltLayer>> small = List.copyOf(begun.values());
        for (FileEntriesLayer layer : large) {
            begun.put(layer, threads.start(() -> offered(large(layer, small))));
        }
        return layers.stream().map(begun::get).toList();
    }

    private BuiltLayer offered(BuiltLayer layer) {
        sink.offer(List.of(layer.offered(format)));
        return layer;
    }

    private BuiltLayer large(FileEntriesLayer layer, List<CompletableFuture<BuiltLayer>> small)
            throws IOException, InterruptedException, DeliveryException {
        Optional<BuiltLayer> here = cache.find(layer);
        if (here.isPresent()) {
            return here.get();
        }
        Optional<BuiltLayer> held =
                isCompressedAlike(small.stream().map(CompletableFuture::join).toList())
                        ? held(layer, cache.diffId(layer))
                        : Optional.empty();
        return held.isPresent() ? held.get() : cache.get(layer);
    }

    private boolean isCompressedAlike(List<BuiltLayer> made) {
        boolean shown = false;
        for (BuiltLayer layer : made) {
            Optional<Descriptor> held = sink.held(layer.diffId().toString());
            if (held.isPresent()) {
                if (!held.get().digest().equals(layer.blob().getDigest().toString())) {
                    return false;
                }
                shown = true;
            }
        }
        return shown;
    }

    private Optional<BuiltLayer> held(FileEntriesLayer layer, DescriptorDigest diffId) {
        Optional<Descriptor> held = sink.held(diffId.toString());
        if (held.isEmpty()) {
            return Optional.empty();
        }
        try {
            BlobDescriptor blob = new BlobDescriptor(
                    held.get().size(), DescriptorDigest.fromDigest(held.get().digest()));
            // Should it be gone when it is needed, it is made after all.
            return Optional.of(new BuiltLayer(layer.getName(), blob, diffId, () -> made(layer)));
        } catch (DigestException e) {
            return Optional.empty();
        }
    }

    private InputStream made(FileEntriesLayer layer) throws IOException, DeliveryException {
        try {
            return cache.get(layer).content().open();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
