package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.ImageTar;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Makes the small layers of an image and looks into the large ones while it is not yet known where it goes, so that the
 * build finds them in its cache. Says nothing: what is wrong is said by the build.
 */
public final class LayersAhead implements AutoCloseable {
    private static final int SECONDS_TO_END = 10;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "ecs-delivery-layers");
        made.setDaemon(true);
        return made;
    });

    private LayersAhead() {}

    /**
     * Begins.
     *
     * @param request of the image; where it goes to and who builds it does not matter
     */
    public static LayersAhead of(ImageRequest request) {
        LayersAhead layers = new LayersAhead();
        if (!(request.source() instanceof ImageTar)) {
            layers.thread.execute(() -> make(request));
        }
        return layers;
    }

    /** Makes none. */
    public static LayersAhead none() {
        return new LayersAhead();
    }

    private static void make(ImageRequest request) {
        LayerCache cache = new LayerCache(request.cacheDirectory());
        try {
            for (FileEntriesLayer layer :
                    LayerWork.of(ImagePlan.of(request, ImageReference.scratch(), Progress.nobody()))) {
                make(layer, cache);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DeliveryException | IOException | RuntimeException e) {
            // The build after this one meets it again and says it.
        }
    }

    // The registry may have a large one, which is not known yet; until then it is enough to know what is in it.
    private static void make(FileEntriesLayer layer, LayerCache cache)
            throws IOException, InterruptedException, DeliveryException {
        if (!LayerWork.isLarge(layer)) {
            cache.get(layer);
        } else if (cache.find(layer).isEmpty()) {
            cache.diffId(layer);
        }
    }

    /** Ends it, done or not, and waits until nothing of it writes any more. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
