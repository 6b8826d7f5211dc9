package io.github.ecsdelivery.image;

/**
 * A repository in any registry.
 *
 * @param registry host, with a port where it has one, for example {@code public.ecr.aws}
 * @param repository name without registry and tag, for example {@code docker/library/eclipse-temurin}
 */
public record RepositoryAddress(String registry, String repository) {
    /** {@code registry/repository}. */
    @Override
    public String toString() {
        return registry + "/" + repository;
    }
}
