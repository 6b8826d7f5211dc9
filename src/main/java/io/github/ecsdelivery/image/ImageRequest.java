package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.Delivery;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * An image to build and push.
 *
 * @param delivery what is delivered, and the registry it goes to
 * @param repository name of the repository, {@code <image><repository>}
 * @param tag the tag to push under
 * @param source what goes into it
 * @param settings how it is configured
 * @param insecureRegistry whether the registry's certificate is not verified; only for a registry on loopback
 * @param cacheDirectory where built layers are kept for the next build
 * @param tool what builds it
 */
public record ImageRequest(
        Delivery delivery,
        String repository,
        CommitTag tag,
        JavaProject source,
        ContainerSettings settings,
        boolean insecureRegistry,
        Path cacheDirectory,
        Tool tool) {
    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");

    /**
     * @throws IllegalArgumentException when the certificate of a registry elsewhere should not be verified
     */
    public ImageRequest {
        if (insecureRegistry && !isLoopback(delivery.registry())) {
            throw new IllegalArgumentException("The certificate of " + delivery.registry() + " must be verified.");
        }
    }

    /** Whether a registry host, with or without port, is this machine. */
    public static boolean isLoopback(String registry) {
        return LOOPBACK.matcher(registry).matches();
    }

    /** The base image named in the settings, or the project's default. */
    public String baseImage() {
        String chosen = settings.baseImage();
        return chosen == null ? source.defaultBaseImage() : chosen;
    }

    /** {@code registry/repository:tag}. */
    public String target() {
        return delivery.registry() + "/" + repository + ":" + tag.value();
    }
}
