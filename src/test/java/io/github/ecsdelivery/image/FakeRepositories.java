package io.github.ecsdelivery.image;

/** Repositories in memory for the packages beside this one. */
public final class FakeRepositories {
    private FakeRepositories() {}

    /** One that holds a manifest. */
    public static ImageRepository with(Manifest manifest) {
        return new FakeRepository().with(manifest);
    }
}
