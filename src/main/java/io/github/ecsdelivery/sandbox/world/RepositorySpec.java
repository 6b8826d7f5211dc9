package io.github.ecsdelivery.sandbox.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ECR repository.
 *
 * @param name of a repository that exists and holds no image; empty for none
 * @param tagMutability {@code MUTABLE}, {@code IMMUTABLE}, {@code MUTABLE_WITH_EXCLUSION}, {@code IMMUTABLE_WITH_EXCLUSION}
 * @param mutabilityExclusions wildcard filters, empty unless tagMutability has exclusions
 * @param policy JSON document; null for none
 * @param lifecyclePolicy JSON document; null for none
 * @param baseImage {@code repository:tag} in the sandbox's registry under which an image of the JDK at hand is
 *     offered as a base image, or null for none
 * @param scans how ECR scans images, and what it finds
 */
public record RepositorySpec(
        String name,
        String tagMutability,
        List<String> mutabilityExclusions,
        @Nullable String policy,
        @Nullable String lifecyclePolicy,
        @Nullable String baseImage,
        ScanSpec scans) {}
