package io.github.ecsdelivery.delivery;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.CommitSource;
import java.util.Optional;

/** Git of a project that is in no repository. */
class NoHistory implements CommitSource {
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
