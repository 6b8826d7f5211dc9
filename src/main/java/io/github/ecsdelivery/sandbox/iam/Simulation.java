package io.github.ecsdelivery.sandbox.iam;

import io.github.ecsdelivery.sandbox.policy.Policy;
import io.github.ecsdelivery.sandbox.sts.Role;
import io.github.ecsdelivery.sandbox.sts.Roles;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Constraints;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Xml;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * SimulatePrincipalPolicy for a role: one result for each action, which is the strictest of those on its resources. AWS
 * source: IAM API reference, SimulatePrincipalPolicy, EvaluationResult.
 */
final class Simulation {
    private static final Pattern CONTEXT = Pattern.compile("ContextEntries\\.member\\.(\\d{1,4})\\.ContextKeyName");
    private static final List<String> LEFT_OUT = List.of(
            "PolicyInputList.member.1",
            "PermissionsBoundaryPolicyInputList.member.1",
            "ResourcePolicy",
            "ResourceOwner",
            "ResourceHandlingOption");

    private final Roles roles;

    Simulation(Roles roles) {
        this.roles = roles;
    }

    /** As the reference writes them, the strictest last. */
    private enum Decision {
        ALLOWED("allowed"),
        IMPLICIT_DENY("implicitDeny"),
        EXPLICIT_DENY("explicitDeny");

        private final String wire;

        Decision(String wire) {
            this.wire = wire;
        }
    }

    String run(Map<String, String> parameters, Caller caller) {
        Constraints constraints = new Constraints(parameters);
        String source = constraints.text("PolicySourceArn", 20, 2048, "(?s).*");
        List<String> actions = constraints.texts("ActionNames", 3, 128);
        List<String> resources = constraints.texts("ResourceArns", 1, 2048);
        constraints.optional("CallerArn", 1, 2048, "(?s).*");
        Page page = Page.of(constraints);
        if (actions.isEmpty()) {
            constraints.failed("null", "actionNames", "Member must not be null");
        }
        Map<String, String> context = context(parameters, constraints);
        constraints.demand();
        LEFT_OUT.stream().filter(parameters::containsKey).findFirst().ifPresent(name -> {
            throw new Refusal(501, "NotImplemented", IamTexts.NOT_IMPLEMENTED.formatted(name));
        });
        for (String action : actions) {
            if (!action.matches("[\\w-]+:\\w+")) {
                throw IamTexts.invalid(IamTexts.INVALID_ACTION, action);
            }
        }
        Role role = role(caller, source);
        List<String> named = resources.isEmpty() ? List.of("*") : resources;
        return page.xml("EvaluationResults", actions, action -> result(role, action, named, context));
    }

    private @Nullable Role role(Caller caller, String arn) {
        if (!arn.matches("arn:aws[a-z-]*:iam::\\d{12}:(role|user|group)/[\\w+=,.@/-]+")) {
            throw IamTexts.invalid(IamTexts.NO_ENTITY, arn);
        }
        if (isCallingUser(caller, arn)) {
            return null;
        }
        Role role = arn.split(":", 6)[4].equals(caller.accountId()) ? roles.find(arn) : null;
        if (role == null) {
            throw IamTexts.missing(IamTexts.NO_ROLE, arn.substring(arn.lastIndexOf('/') + 1));
        }
        return role;
    }

    private static Map<String, String> context(Map<String, String> parameters, Constraints constraints) {
        Map<String, String> context = new TreeMap<>();
        for (String name : parameters.keySet()) {
            Matcher entry = CONTEXT.matcher(name);
            if (entry.matches()) {
                String key = constraints.text(
                        name, "contextEntries." + entry.group(1) + ".member.contextKeyName", 5, 256, "(?s).*");
                String values = "ContextEntries.member." + entry.group(1) + ".ContextKeyValues.member.";
                if (parameters.containsKey(values + 2)) {
                    throw new Refusal(501, "NotImplemented", IamTexts.NOT_IMPLEMENTED.formatted(values + 2));
                }
                context.put(key, parameters.getOrDefault(values + 1, ""));
            }
        }
        return context;
    }

    private static String result(
            @Nullable Role role, String action, List<String> resources, Map<String, String> context) {
        Map<String, Decision> decisions = new TreeMap<>();
        for (String resource : resources) {
            decisions.put(resource, decision(role, action, resource, context));
        }
        Decision strictest =
                decisions.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        String single = resources.size() == 1 ? resources.get(0) : "*";
        String each = decisions.entrySet().stream()
                .map(one -> "<member>"
                        + Xml.element("EvalResourceName", one.getKey())
                        + Xml.element("EvalResourceDecision", one.getValue().wire)
                        + "<MatchedStatements/><MissingContextValues/></member>")
                .collect(Collectors.joining());
        return Xml.element("EvalActionName", action)
                + Xml.element("EvalResourceName", single)
                + Xml.element("EvalDecision", strictest.wire)
                + "<MatchedStatements/><MissingContextValues/><ResourceSpecificResults>" + each
                + "</ResourceSpecificResults>";
    }

    /** The sandbox's users may do everything; of others than the caller it knows nothing. */
    private static boolean isCallingUser(Caller caller, String arn) {
        return caller.session() == null && caller.arn().equals(arn);
    }

    private static Decision decision(@Nullable Role role, String action, String resource, Map<String, String> context) {
        Policy policy =
                role == null || role.rights() == null ? null : role.rights().together();
        return role == null || policy == null
                ? Decision.ALLOWED
                : decision(policy, role, deed(action, resource, context));
    }

    private static Deed deed(String action, String resource, Map<String, String> context) {
        Deed deed = Deed.of(action, resource);
        for (Map.Entry<String, String> entry : context.entrySet()) {
            deed = deed.with(entry.getKey(), entry.getValue());
        }
        return deed;
    }

    private static Decision decision(Policy policy, Role role, Deed deed) {
        Caller session = new Caller(role.accountId(), role.arn(), role.id(), "", Caller.Session.of(role.arn()));
        return switch (policy.verdict(session, deed.action(), deed.resource(), deed::key)) {
            case ALLOW -> Decision.ALLOWED;
            case DENY -> Decision.EXPLICIT_DENY;
            case SILENT -> Decision.IMPLICIT_DENY;
        };
    }
}
