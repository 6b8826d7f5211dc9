package io.github.ecsdelivery.sandbox.ecr;

import io.github.ecsdelivery.sandbox.policy.Policy;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.Place;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with a repository, after identity policies have been looked at: its own account everything that its
 * policy does not deny, other accounts what the policy allows. AWS source: ECR guide, "Repository policies vs IAM policies".
 */
public final class Access {
    private Access() {}

    /**
     * The repository, if it is there and the caller may do that with it; another account does not learn which it is.
     *
     * @param store null when the account has nothing in the region
     * @param action for example {@code ecr:PutImage}
     * @throws Refusal {@code AccessDeniedException} or {@code RepositoryNotFoundException}
     */
    public static Repository demand(
            @Nullable EcrStore store, String registryId, String region, String name, Caller caller, String action) {
        Repository repository = store == null ? null : store.repository(name).orElse(null);
        boolean own = caller.accountId().equals(registryId);
        if (repository == null) {
            throw own
                    ? EcrRefusals.repositoryNotFound(name, registryId)
                    : denied(caller, action, arn(region, registryId, name), false);
        }
        RepositoryPolicy policy = repository.policy();
        String arn = arn(region, registryId, name);
        Policy.Verdict verdict =
                policy == null ? Policy.Verdict.SILENT : policy.policy().verdict(caller, action, arn, key -> null);
        if (verdict == Policy.Verdict.DENY || (verdict == Policy.Verdict.SILENT && !own)) {
            throw denied(caller, action, arn, verdict == Policy.Verdict.DENY);
        }
        return repository;
    }

    /**
     * Whether the policy of a repository of the caller's account allows it that itself, so that no identity policy need to.
     *
     * @param stores what an account has in a region; null when it has nothing there
     */
    public static boolean grants(Function<Place, @Nullable EcrStore> stores, Caller caller, Deed deed) {
        String[] parts = deed.resource().split(":", 6);
        String name = parts.length < 6 ? "" : parts[5].replaceFirst("^repository/", "");
        if (name.isEmpty() || !parts[4].equals(caller.accountId())) {
            return false;
        }
        EcrStore store = stores.apply(new Place(parts[4], parts[3]));
        RepositoryPolicy policy = store == null
                ? null
                : store.repository(name).map(Repository::policy).orElse(null);
        return policy != null && policy.policy().grants(caller, deed.action(), deed.resource(), deed::key);
    }

    static Refusal denied(Caller caller, String action, String resource, boolean explicitly) {
        return Refusal.of(
                "AccessDeniedException",
                "User: " + caller.arn() + " is not authorized to perform: " + action + " on resource: " + resource
                        + (explicitly
                                ? " with an explicit deny in a resource-based policy"
                                : " because no resource-based policy allows the " + action + " action"));
    }

    /** ARN of a repository. */
    public static String arn(String region, String registryId, String name) {
        return "arn:%s:ecr:%s:%s:repository/%s".formatted(Place.partition(region), region, registryId, name);
    }
}
