package io.github.ecsdelivery.sandbox.permit;

import io.github.ecsdelivery.sandbox.policy.Policy;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.wire.Permissions;
import io.github.ecsdelivery.sandbox.wire.Wording;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides from identity policies, and from those policies of resources in the same account that name the principal itself.
 * What policies of resources deny, and what they must allow to other accounts, their rooms see to. AWS source: IAM guide,
 * "Policy evaluation logic".
 */
public final class Evaluation implements Permissions {
    private final Function<Caller, @Nullable Policy> identities;
    private final Map<String, BiPredicate<Caller, Deed>> resources = new ConcurrentHashMap<>();

    /** @param identities all identity policies of a principal together; null when they are not stated */
    public Evaluation(Function<Caller, @Nullable Policy> identities) {
        this.identities = identities;
    }

    /**
     * Adds resources that have policies.
     *
     * @param service as it stands in their ARNs
     * @param grants whether the policy of the resource, in the principal's own account, allows it to the principal itself
     */
    public void resources(String service, BiPredicate<Caller, Deed> grants) {
        resources.put(service, grants);
    }

    @Override
    public @Nullable String refusal(Caller caller, Deed deed) {
        Policy policy = identities.apply(caller);
        if (policy == null) {
            return null;
        }
        return switch (policy.verdict(caller, deed.action(), deed.resource(), deed::key)) {
            case ALLOW -> null;
            case DENY -> Wording.deniedByIdentity(caller.arn(), deed.action(), deed.resource());
            case SILENT -> granted(caller, deed) ? null : Wording.denied(caller.arn(), deed.action(), deed.resource());
        };
    }

    private boolean granted(Caller caller, Deed deed) {
        String[] arn = deed.resource().split(":", 4);
        BiPredicate<Caller, Deed> grants = arn.length < 4 ? null : resources.get(arn[2]);
        return grants != null && grants.test(caller, deed);
    }
}
