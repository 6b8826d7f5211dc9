package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.ecr.Access;
import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import io.github.ecsdelivery.sandbox.ecs.ImagePuller;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.Place;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pulls images for the tasks of an account and region: from the sandbox's own registries only what is there and what the repository's
 * policy lets the account have; of others all are taken to be there.
 */
final class RegistryImages implements ImagePuller {
    private final Caller withoutRole;
    private final Function<String, @Nullable EcrStore> stores;

    /**
     * @param stores what the registry of a host holds, or null when it is not one of the sandbox's; asked when a task
     *     starts
     */
    RegistryImages(Place place, Function<String, @Nullable EcrStore> stores) {
        this.stores = stores;
        this.withoutRole = new Caller(
                place.accountId(),
                "arn:" + place.partition() + ":sts::" + place.accountId()
                        + ":assumed-role/ecsTaskExecutionRole/ecs-tasks",
                "AROASANDBOXEXECUTION:ecs-tasks",
                "",
                Caller.Session.of(
                        "arn:" + place.partition() + ":iam::" + place.accountId() + ":role/ecsTaskExecutionRole"));
    }

    @Override
    public @Nullable String pull(String image, @Nullable Caller role) {
        int slash = image.indexOf('/');
        EcrStore store = slash < 0 ? null : stores.apply(image.substring(0, slash));
        if (store == null) {
            return null;
        }
        String path = image.substring(slash + 1);
        int at = path.indexOf('@');
        int colon = path.indexOf(':');
        int end = at >= 0 ? at : colon >= 0 ? colon : path.length();
        String repository = path.substring(0, end);
        String reference = end == path.length() ? "latest" : path.substring(end + 1);
        Caller puller = role == null ? withoutRole : role;
        if (!store.registryId().equals(puller.accountId())) {
            try {
                Access.demand(store, store.registryId(), store.region(), repository, puller, "ecr:BatchGetImage");
            } catch (Refusal refusal) {
                return failed(image) + "pull access denied, repository does not exist or may require authorization:"
                        + " authorization failed: no basic auth credentials";
            }
        }
        return store.holds(repository, reference) ? null : failed(image) + image + ": not found";
    }

    @Override
    public @Nullable String repository(String image) {
        int slash = image.indexOf('/');
        EcrStore store = slash < 0 ? null : stores.apply(image.substring(0, slash));
        return store == null
                ? null
                : Access.arn(
                        store.region(),
                        store.registryId(),
                        image.substring(slash + 1).replaceFirst("[:@].*$", ""));
    }

    private static String failed(String image) {
        return "pull image manifest has been retried 1 time(s): failed to resolve ref " + image + ": ";
    }
}
