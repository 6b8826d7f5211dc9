package io.github.ecsdelivery.image;

import org.jspecify.annotations.Nullable;

/**
 * What the build says of itself in the image's labels (OCI image specification, annotations).
 *
 * @param version of the project, or null
 * @param source where the source code is, or null
 */
public record BuildFacts(@Nullable String version, @Nullable String source) {
    /** It says nothing. */
    public static BuildFacts none() {
        return new BuildFacts(null, null);
    }
}
