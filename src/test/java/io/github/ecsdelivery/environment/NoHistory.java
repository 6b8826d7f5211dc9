package io.github.ecsdelivery.environment;

import java.util.Optional;

/** Git of a project that is in no repository. */
public class NoHistory implements CommitSource {
    @Override
    public Optional<Checkout> checkout() {
        return Optional.empty();
    }

    @Override
    public Optional<Commit> find(String id) {
        return Optional.empty();
    }

    @Override
    public Optional<Between> between(String before, String after, int most) {
        return Optional.empty();
    }
}
