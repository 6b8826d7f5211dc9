package io.github.ecsdelivery.preflight.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One statement of a resource policy. AWS source: IAM guide, "IAM JSON policy elements".
 *
 * @param sid what its author called it, empty for nothing
 * @param denies whether it is a Deny
 * @param principals of the kind AWS
 * @param services principals of the kind Service
 * @param otherPrincipals of the kind AWS, in NotPrincipal: it concerns everybody else; empty for none
 * @param actions with wildcards; empty when it says NotAction
 * @param otherActions in NotAction: it concerns all others
 * @param resources with wildcards; empty when the policy hangs on its one resource
 * @param otherResources in NotResource
 * @param conditions all of which must hold
 */
public record PolicyStatement(
        String sid,
        boolean denies,
        List<String> principals,
        List<String> services,
        List<String> otherPrincipals,
        List<String> actions,
        List<String> otherActions,
        List<String> resources,
        List<String> otherResources,
        List<ConditionLine> conditions) {

    static PolicyStatement of(JsonNode tree) {
        JsonNode principal = tree.path("Principal");
        JsonNode others = tree.path("NotPrincipal");
        return new PolicyStatement(
                tree.path("Sid").asText(),
                tree.path("Effect").asText().equals("Deny"),
                Texts.of(principal.isObject() ? principal.path("AWS") : principal),
                Texts.of(principal.path("Service")),
                Texts.of(others.isObject() ? others.path("AWS") : others),
                Texts.of(tree.path("Action")),
                Texts.of(tree.path("NotAction")),
                Texts.of(tree.path("Resource")),
                Texts.of(tree.path("NotResource")),
                ConditionLine.of(tree.path("Condition")).toList());
    }

    /** Whether it concerns the call. */
    Truth concerns(PolicyQuestion question) {
        boolean whom = otherPrincipals.isEmpty()
                ? principals.stream().anyMatch(name -> names(name, question.principal()))
                : otherPrincipals.stream().noneMatch(name -> names(name, question.principal()));
        if (!whom || !concerns(question.action(), question.resource())) {
            return Truth.NO;
        }
        return Truth.all(
                conditions.stream().map(condition -> condition.holds(question)).toList());
    }

    private boolean concerns(String action, String resource) {
        boolean what = otherActions.isEmpty()
                ? actions.stream().anyMatch(pattern -> Texts.likeIgnoringCase(pattern, action))
                : otherActions.stream().noneMatch(pattern -> Texts.likeIgnoringCase(pattern, action));
        boolean where = otherResources.isEmpty()
                ? resources.isEmpty() || resources.stream().anyMatch(pattern -> Texts.like(pattern, resource))
                : otherResources.stream().noneMatch(pattern -> Texts.like(pattern, resource));
        return what && where;
    }

    private static boolean names(String name, Principal principal) {
        return name.equals("*")
                || name.equals(principal.accountId())
                || name.matches("arn:[^:]+:iam::" + principal.accountId() + ":root")
                || principal.isOf(name);
    }

    /** For people: its Sid, or what it concerns. */
    public String name() {
        return sid.isEmpty()
                ? "the statement on " + String.join(", ", actions.isEmpty() ? otherActions : actions)
                : "the statement '" + sid + "'";
    }

    /** For people: its conditions as they stand there. */
    public String told() {
        return conditions.stream().map(ConditionLine::toString).collect(Collectors.joining("; "));
    }
}
