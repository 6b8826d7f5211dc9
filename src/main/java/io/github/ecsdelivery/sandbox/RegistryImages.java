package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import io.github.ecsdelivery.sandbox.ecs.ImagePuller;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pulls images for tasks: from the sandbox's own registry only what is there; of others all are taken to be there. */
final class RegistryImages implements ImagePuller {
    private final EcrStore store;
    private final String accountHost;
    private final Supplier<String> address;

    /**
     * @param address {@code host:port} of the registry, asked when a task starts
     */
    RegistryImages(EcrStore store, World world, Supplier<String> address) {
        this.store = store;
        this.accountHost = world.accountId() + ".dkr.ecr." + world.region() + ".";
        this.address = address;
    }

    @Override
    public @Nullable String pull(String image) {
        int slash = image.indexOf('/');
        if (slash < 0 || !own(image.substring(0, slash))) {
            return null;
        }
        String path = image.substring(slash + 1);
        int at = path.indexOf('@');
        int colon = path.indexOf(':');
        int end = at >= 0 ? at : colon >= 0 ? colon : path.length();
        String reference = end == path.length() ? "latest" : path.substring(end + 1);
        return store.holds(path.substring(0, end), reference)
                ? null
                : "pull image manifest has been retried 1 time(s): failed to resolve ref " + image + ": " + image
                        + ": not found";
    }

    private boolean own(String host) {
        return host.equals(address.get()) || host.startsWith(accountHost);
    }
}
