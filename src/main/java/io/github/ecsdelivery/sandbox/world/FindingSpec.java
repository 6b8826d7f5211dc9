package io.github.ecsdelivery.sandbox.world;

import org.jspecify.annotations.Nullable;

/**
 * What a scan is to find in every image of the repository.
 *
 * @param id for example {@code CVE-2024-6387}
 * @param severity {@code INFORMATIONAL}, {@code LOW}, {@code MEDIUM}, {@code HIGH}, {@code CRITICAL} or {@code UNDEFINED}
 * @param packageName that has it
 * @param packageVersion that the image has
 * @param fixedIn version that has it no more, or null; only enhanced scanning tells
 */
public record FindingSpec(
        String id,
        String severity,
        String packageName,
        String packageVersion,
        @Nullable String fixedIn) {}
