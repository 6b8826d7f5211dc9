package io.github.ecsdelivery.sandbox.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a policy: whom, what and when it concerns. AWS source: IAM guide, "IAM JSON policy elements".
 *
 * @param denies whether it is a Deny
 * @param principal null in an identity policy, which concerns whoever has it
 * @param resources absent where the policy hangs on its one resource
 * @param conditions all of which must hold
 */
public record PolicyStatement(
        boolean denies, @Nullable Principal principal, Scope actions, Scope resources, List<Condition> conditions) {
    private static final Set<String> ELEMENTS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    /**
     * A statement that needs no JSON.
     *
     * @param principals accounts, ARNs, services or {@code *}
     * @param resources empty where the policy hangs on its one resource
     */
    public static PolicyStatement of(
            boolean denies,
            List<String> principals,
            List<String> actions,
            List<String> resources,
            List<Condition> conditions) {
        return new PolicyStatement(
                denies,
                new Principal(principals, false),
                new Scope(actions, false),
                new Scope(resources, false),
                conditions);
    }

    /**
     * Reads a statement.
     *
     * @throws IllegalArgumentException with a sentence that says what AWS would refuse, or what the sandbox does not know
     */
    static PolicyStatement of(JsonNode node) {
        node.fieldNames().forEachRemaining(name -> {
            if (!ELEMENTS.contains(name)) {
                throw new IllegalArgumentException(
                        "The sandbox does not know the policy element '" + name + "'; it knows " + ELEMENTS + ".");
            }
        });
        String effect = node.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new IllegalArgumentException("A statement's Effect is Allow or Deny, not '" + effect + "'.");
        }
        List<Condition> conditions = new ArrayList<>();
        node.path("Condition")
                .properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(key -> conditions.add(Condition.of(
                                operator.getKey(), key.getKey(), Texts.withoutVariables(key.getValue())))));
        boolean others = negated(node, "Principal");
        JsonNode principal = node.path(others ? "NotPrincipal" : "Principal");
        return new PolicyStatement(
                effect.equals("Deny"),
                principal.isMissingNode() ? null : Principal.of(principal, others),
                scope(node, "Action"),
                scope(node, "Resource"),
                conditions);
    }

    private static Scope scope(JsonNode node, String element) {
        boolean negated = negated(node, element);
        return new Scope(Texts.withoutVariables(node.path(negated ? "Not" + element : element)), negated);
    }

    private static boolean negated(JsonNode node, String element) {
        if (node.has(element) && node.has("Not" + element)) {
            throw new IllegalArgumentException(
                    "A statement has " + element + " or Not" + element + ", not both of them.");
        }
        return node.has("Not" + element);
    }

    /** Whether it concerns this call. */
    boolean applies(Caller caller, String action, String resource, UnaryOperator<@Nullable String> keys) {
        return (principal == null || principal.concerns(caller))
                && actions.hasAction(action)
                && resources.hasResource(resource)
                && conditions.stream().allMatch(condition -> condition.holds(keys.apply(condition.key())));
    }

    /** Whether it names the caller itself, and not only its account. */
    boolean namesItself(Caller caller) {
        return principal != null && principal.namesItself(caller);
    }
}
