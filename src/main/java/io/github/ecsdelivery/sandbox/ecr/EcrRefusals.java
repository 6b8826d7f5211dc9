package io.github.ecsdelivery.sandbox.ecr;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * ECR's refusals in ECR's words, for the API and the registry alike. Codes are of the service model; the texts of
 * unknown and taken repositories, images, tags and layers were seen in public reports, the others are likely. Nothing
 * may match on a text.
 */
final class EcrRefusals {
    private EcrRefusals() {}

    static Refusal invalidParameter(String name, String constraint) {
        return Refusal.of(
                "InvalidParameterException",
                "Invalid parameter at '" + name + "' failed to satisfy constraint: '" + constraint + "'");
    }

    static Refusal repositoryNotFound(String name, String registryId) {
        return Refusal.of(
                "RepositoryNotFoundException",
                "The repository with name '%s' does not exist in the registry with id '%s'"
                        .formatted(name, registryId));
    }

    static Refusal repositoryAlreadyExists(String name, String registryId) {
        return Refusal.of(
                "RepositoryAlreadyExistsException",
                "The repository with name '%s' already exists in the registry with id '%s'"
                        .formatted(name, registryId));
    }

    static Refusal imageNotFound(@Nullable String digest, @Nullable String tag, String repository, String registryId) {
        return Refusal.of(
                "ImageNotFoundException",
                "The image with imageId {imageDigest:'%s', imageTag:'%s'} does not exist within the repository with name '%s' in the registry with id '%s'"
                        .formatted(digest, tag, repository, registryId));
    }

    static Refusal imageAlreadyExists(String digest, @Nullable String tag, String repository, String registryId) {
        return Refusal.of(
                "ImageAlreadyExistsException",
                "Image with digest '%s' and tag '%s' already exists in the repository with name '%s' in registry with id '%s'"
                        .formatted(digest, tag, repository, registryId));
    }

    static Refusal imageTagAlreadyExists(String tag, String repository) {
        return Refusal.of(
                "ImageTagAlreadyExistsException",
                "The image tag '%s' already exists in the '%s' repository and cannot be overwritten because the repository is immutable."
                        .formatted(tag, repository));
    }

    static Refusal layersNotFound(Collection<String> digests, String repository, String registryId) {
        return Refusal.of("LayersNotFoundException", missing("Layers", digests, repository, registryId));
    }

    static Refusal referencedImagesNotFound(Collection<String> digests, String repository, String registryId) {
        return Refusal.of("ReferencedImagesNotFoundException", missing("Images", digests, repository, registryId));
    }

    static Refusal imageDigestDoesNotMatch(String digest, String repository, String registryId) {
        return Refusal.of(
                "ImageDigestDoesNotMatchException",
                "The image with digest '%s' in repository '%s' and registry ID '%s' does not match the image digest that Amazon ECR has calculated."
                        .formatted(digest, repository, registryId));
    }

    private static String missing(String what, Collection<String> digests, String repository, String registryId) {
        return "%s with digests '%s' required for pushing image into repository with name '%s' in the registry with id '%s' do not exist"
                .formatted(what, digests, repository, registryId);
    }
}
