package io.github.ecsdelivery.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The layers of the image that ran last, by what is in them. Its configuration is read when the first one is asked for.
 * Whether a layer is what its image says is for the runtimes to check, and all of them do.
 */
final class HeldLayers {
    private final @Nullable Manifest image;
    private final PresentConfig configs;
    private final Duration patience;
    private final Progress progress;
    private @Nullable Map<String, Descriptor> layers;

    /**
     * @param image null when none is known
     * @param patience after which nothing is known of them: what they spare must not take longer than making them
     */
    HeldLayers(@Nullable Manifest image, PresentConfig configs, Duration patience, Progress progress) {
        this.image = image;
        this.configs = configs;
        this.patience = patience;
        this.progress = progress;
    }

    /**
     * A layer compressed with gzip.
     *
     * @param diffId {@code sha256:…} of what is in it
     */
    synchronized Optional<Descriptor> find(String diffId) {
        if (layers == null) {
            layers = image == null ? Map.of() : read(image);
        }
        return Optional.ofNullable(layers.get(diffId));
    }

    private Map<String, Descriptor> read(Manifest latest) {
        CompletableFuture<Map<String, Descriptor>> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> ask(latest, answer), "ecs-delivery-held");
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return unknown(
                    String.valueOf(Objects.requireNonNullElse(e.getCause(), e).getMessage()));
        } catch (TimeoutException e) {
            thread.interrupt();
            return unknown("the registry took longer than " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    // All are made then, as if there were none; what is wrong with the registry is said when something is sent.
    private Map<String, Descriptor> unknown(String why) {
        progress.detail("What the layers of the image before hold is not known: " + why);
        return Map.of();
    }

    private void ask(Manifest latest, CompletableFuture<Map<String, Descriptor>> answer) {
        try {
            Manifest first = configs.first(latest);
            JsonNode contents = configs.read(first).path("rootfs").path("diff_ids");
            answer.complete(byContent(PresentConfig.layers(first), contents));
        } catch (IOException | DeliveryException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static Map<String, Descriptor> byContent(List<Descriptor> compressed, JsonNode contents) {
        Map<String, Descriptor> found = new HashMap<>();
        for (int i = 0; i < compressed.size() && compressed.size() == contents.size(); i++) {
            if (compressed.get(i).mediaType().endsWith("gzip")) {
                found.put(contents.path(i).asText(), compressed.get(i));
            }
        }
        return found;
    }
}
