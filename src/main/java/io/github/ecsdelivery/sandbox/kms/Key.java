package io.github.ecsdelivery.sandbox.kms;

import io.github.ecsdelivery.sandbox.policy.Policy;
import io.github.ecsdelivery.sandbox.policy.PolicyDocuments;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.world.KmsKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A customer's key.
 *
 * @param accounts that its policy names, its own among them, where no document says otherwise
 * @param policies documents of its policy, in force together
 * @param texts of these documents
 */
record Key(String arn, KmsKey.State state, Set<String> accounts, List<Policy> policies, List<String> texts) {

    /** @throws IllegalArgumentException when KMS would refuse its policy */
    static Key of(String arn, KmsKey spec) {
        String document = spec.policy();
        if (document != null) {
            Policy policy = Policy.parse("The key policy of " + arn, Policy.Kind.WITH_RESOURCES, document);
            return new Key(arn, spec.state(), Set.of(), List.of(policy), List.of(document));
        }
        Set<String> accounts = new TreeSet<>(spec.accounts());
        accounts.add(spec.owner());
        return new Key(arn, spec.state(), accounts, List.of(), List.of());
    }

    /** One key with what both say. */
    Key and(Key other) {
        Set<String> all = new TreeSet<>(accounts);
        all.addAll(other.accounts);
        return new Key(
                arn,
                other.state,
                all,
                Stream.concat(policies.stream(), other.policies.stream()).toList(),
                Stream.concat(texts.stream(), other.texts.stream()).distinct().toList());
    }

    String owner() {
        return arn.split(":", 6)[4];
    }

    /** Its policy as one document in JSON. */
    String document() {
        String region = arn.split(":", 6)[3];
        if (accounts.isEmpty()) {
            return PolicyDocuments.merged(texts);
        }
        List<String> all = new ArrayList<>(texts);
        all.add(0, KeyPolicies.ofAccounts(owner(), accounts, region));
        return PolicyDocuments.merged(all);
    }

    Policy.Verdict verdict(Caller caller, String action) {
        return verdict(caller, Deed.of(action, arn));
    }

    /** Whether the caller itself may do that without an identity policy that says so. */
    boolean grants(Caller caller, Deed deed) {
        return verdict(caller, deed) == Policy.Verdict.ALLOW
                && policies.stream()
                        .anyMatch(policy -> policy.grants(caller, deed.action(), deed.resource(), deed::key));
    }

    private Policy.Verdict verdict(Caller caller, Deed deed) {
        Policy.Verdict verdict = accounts.contains(caller.accountId()) ? Policy.Verdict.ALLOW : Policy.Verdict.SILENT;
        for (Policy policy : policies) {
            Policy.Verdict one = policy.verdict(caller, deed.action(), deed.resource(), deed::key);
            if (one == Policy.Verdict.DENY) {
                return one;
            }
            verdict = one == Policy.Verdict.ALLOW ? one : verdict;
        }
        return verdict;
    }
}
