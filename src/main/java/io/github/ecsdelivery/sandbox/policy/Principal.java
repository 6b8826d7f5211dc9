package io.github.ecsdelivery.sandbox.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whom a statement of a resource's policy concerns. AWS source: IAM guide, "AWS JSON policy elements: Principal".
 *
 * @param names {@code *}, accounts, ARNs, and services such as {@code codedeploy.amazonaws.com}
 * @param negated whether the statement concerns all others
 */
record Principal(List<String> names, boolean negated) {
    private static final Pattern AWS = Pattern.compile("\\*|\\d{12}"
            + "|arn:aws[a-z-]*:iam::\\d{12}:(root|(role|user)/[\\w+=,.@/-]+)"
            + "|arn:aws[a-z-]*:sts::\\d{12}:assumed-role/[\\w+=,.@-]+/[\\w+=,.@-]+");
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.amazonaws\\.(com(\\.cn)?|eu)");
    private static final Pattern ANY = Pattern.compile(".+");

    /** Federations and canonical users never call the sandbox, but a policy may name them. */
    private static final Map<String, Pattern> KINDS =
            Map.of("AWS", AWS, "Service", SERVICE, "Federated", ANY, "CanonicalUser", ANY);

    Principal {
        names = List.copyOf(names);
    }

    /**
     * @throws IllegalArgumentException when AWS would refuse it
     */
    static Principal of(JsonNode node, boolean negated) {
        if (!node.isObject()) {
            return new Principal(valid("AWS", Texts.of(node)), negated);
        }
        List<String> names = new ArrayList<>();
        node.properties().forEach(kind -> names.addAll(valid(kind.getKey(), Texts.of(kind.getValue()))));
        return new Principal(names, negated);
    }

    private static List<String> valid(String kind, List<String> names) {
        Pattern form = KINDS.get(kind);
        for (String name : names) {
            if (form == null || !form.matcher(name).matches()) {
                throw new IllegalArgumentException("Invalid principal in policy: '" + name + "'.");
            }
        }
        return names;
    }

    /** Whether the caller is among them, be it as one of an account. */
    boolean concerns(Caller caller) {
        return negated != (itself(caller) || names.stream().anyMatch(name -> account(name, caller)));
    }

    /**
     * Whether the caller itself is named, or everybody: only then does a policy of a resource in the caller's own account
     * allow something on its own; an account that is named passes the decision on to its identity policies.
     */
    boolean namesItself(Caller caller) {
        return negated ? concerns(caller) : itself(caller);
    }

    private boolean itself(Caller caller) {
        return names.stream()
                .anyMatch(name -> name.equals("*") || name.equals(caller.arn()) || name.equals(caller.principalArn()));
    }

    private static boolean account(String name, Caller caller) {
        return name.equals(caller.accountId()) || name.matches("arn:[^:]+:iam::" + caller.accountId() + ":root");
    }
}
