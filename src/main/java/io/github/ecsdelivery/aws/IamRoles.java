package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.role.Deed;
import io.github.ecsdelivery.preflight.role.Roles;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Roles and what their policies say, through IAM's API. */
public final class IamRoles implements Roles {
    private static final int PAGE = 1000;

    private final AwsClients clients;

    public IamRoles(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public Role find(String name) throws DeliveryException {
        Map<String, Meaning> known = Map.of(
                "NoSuchEntity",
                new Meaning(
                        Code.ROLE_UNSUITABLE,
                        "The role '" + name + "' is not there: %s.",
                        "Create it, or correct where it is named."));
        return AwsFailures.translate("iam:GetRole", known, () -> {
            XmlPart role = new IamApi(clients.raw())
                    .call(clients.region(), "GetRole", Map.of("RoleName", name))
                    .part("Role");
            return new Role(
                    role.text("Arn"), URLDecoder.decode(role.text("AssumeRolePolicyDocument"), StandardCharsets.UTF_8));
        });
    }

    @Override
    public Map<Deed, Decision> simulate(String arn, List<Deed> deeds, Map<String, String> keys)
            throws DeliveryException {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("PolicySourceArn", arn);
        parameters.put("MaxItems", String.valueOf(PAGE));
        list(
                parameters,
                "ActionNames",
                deeds.stream().map(Deed::action).distinct().toList());
        list(
                parameters,
                "ResourceArns",
                deeds.stream().map(Deed::resource).distinct().toList());
        int entry = 1;
        for (Map.Entry<String, String> key : new TreeMap<>(keys).entrySet()) {
            String prefix = "ContextEntries.member." + entry++ + ".";
            parameters.put(prefix + "ContextKeyName", key.getKey());
            parameters.put(prefix + "ContextKeyType", "string");
            parameters.put(prefix + "ContextKeyValues.member.1", key.getValue());
        }
        Map<Deed, Decision> told = new HashMap<>();
        for (String marker = ""; marker != null; ) {
            if (!marker.isEmpty()) {
                parameters.put("Marker", marker);
            }
            XmlPart page = AwsFailures.translate("iam:SimulatePrincipalPolicy", () -> simulate(parameters));
            page.part("EvaluationResults").parts("member").forEach(result -> read(result, told));
            marker = page.text("IsTruncated").equals("true") ? page.text("Marker") : null;
        }
        Map<Deed, Decision> decisions = new HashMap<>();
        for (Deed deed : deeds) {
            decisions.put(deed, told.getOrDefault(new Deed(deed.action(), deed.resource()), Decision.UNCERTAIN));
        }
        return decisions;
    }

    private XmlPart simulate(Map<String, String> parameters) {
        return new IamApi(clients.raw()).call(clients.region(), "SimulatePrincipalPolicy", parameters);
    }

    private static void list(Map<String, String> parameters, String name, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            parameters.put(name + ".member." + (i + 1), values.get(i));
        }
    }

    /** Of each action there is one result, which has one more for each resource. */
    private static void read(XmlPart result, Map<Deed, Decision> decisions) {
        String action = result.text("EvalActionName");
        List<XmlPart> resources = result.part("ResourceSpecificResults").parts("member");
        for (XmlPart resource : resources) {
            decisions.put(
                    new Deed(action, resource.text("EvalResourceName")),
                    decision(resource.text("EvalResourceDecision"), resource));
        }
        if (resources.isEmpty()) {
            decisions.put(
                    new Deed(action, result.text("EvalResourceName")), decision(result.text("EvalDecision"), result));
        }
    }

    private static Decision decision(String text, XmlPart of) {
        boolean unknownKeys = !of.part("MissingContextValues").parts("member").isEmpty();
        return switch (text) {
            case "allowed" -> Decision.ALLOWED;
            case "explicitDeny" -> Decision.DENIED;
            case "implicitDeny" -> unknownKeys ? Decision.UNCERTAIN : Decision.NOT_ALLOWED;
            default -> Decision.UNCERTAIN;
        };
    }
}
