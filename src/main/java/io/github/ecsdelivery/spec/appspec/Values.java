package io.github.ecsdelivery.spec.appspec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at the values of one resource, once placeholders are filled; what is built wrong was told before. */
final class Values {
    private static final String TYPE = "AWS::ECS::Service";
    private static final int HIGHEST_PORT = 65535;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");
    private static final String[] VPC = {"Properties", "NetworkConfiguration", "AwsvpcConfiguration"};

    private final AppSpecFindings findings;
    private final Target target;
    private final List<String> repairs;

    /**
     * @param repairs takes a sentence for each string that became a number
     */
    Values(AppSpecFindings findings, Target target, List<String> repairs) {
        this.findings = findings;
        this.target = target;
        this.repairs = repairs;
    }

    void check() {
        type();
        containerName();
        containerPort();
        JsonNode platform = target.value("Properties", "PlatformVersion");
        if (!platform.isMissingNode() && !platform.isTextual()) {
            findings.invalid(
                    target.at("Properties", "PlatformVersion"),
                    "is " + AppSpecFindings.shown(platform),
                    "a string such as \"LATEST\" or \"1.4.0\"",
                    "Put it in quotes.");
        }
        strings("Subnets");
        strings("SecurityGroups");
        publicIp();
        strategy();
    }

    /** A placeholder that nothing was found for, which is told elsewhere. */
    static boolean isOpen(JsonNode value) {
        return value.isTextual() && value.textValue().contains("${");
    }

    private void type() {
        JsonNode type = target.value("Type");
        boolean wrong =
                !type.isMissingNode() && !type.isNull() && !type.asText().equals(TYPE);
        if (wrong && !isOpen(type)) {
            findings.invalid(target.at("Type"), "is " + AppSpecFindings.shown(type), TYPE, "Correct it.");
        }
    }

    private void containerName() {
        JsonNode name = target.value("Properties", "LoadBalancerInfo", "ContainerName");
        if (isGiven(name) && (!name.isTextual() || name.textValue().isBlank())) {
            findings.invalid(
                    target.at("Properties", "LoadBalancerInfo", "ContainerName"),
                    "is " + AppSpecFindings.shown(name),
                    "the name of a container in the task definition, a string",
                    "Name the container behind the load balancer.");
        }
    }

    private void containerPort() {
        JsonNode info = target.value("Properties", "LoadBalancerInfo");
        JsonPointer at = target.at("Properties", "LoadBalancerInfo", "ContainerPort");
        JsonNode port = AnyCase.value(info, "ContainerPort");
        Integer number = number(info, "ContainerPort", at);
        if (isGiven(port) && !isOpen(port) && (number == null || number < 1 || number > HIGHEST_PORT)) {
            findings.invalid(
                    at,
                    "is " + AppSpecFindings.shown(port),
                    "a port number from 1 to " + HIGHEST_PORT,
                    "Write the containerPort of that container.");
        }
    }

    /** A whole number, one in quotes put right; null for what is none. */
    private @Nullable Integer number(JsonNode parent, String wanted, JsonPointer at) {
        JsonNode value = AnyCase.value(parent, wanted);
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            return value.intValue();
        }
        if (!value.isTextual() || !DIGITS.matcher(value.textValue()).matches() || !(parent instanceof ObjectNode map)) {
            return null;
        }
        int number = Integer.parseInt(value.textValue());
        map.set(at.last().getMatchingProperty(), IntNode.valueOf(number));
        repairs.add(findings.template().place(at) + ": " + wanted + " " + value + " is written as a number.");
        return number;
    }

    private void strings(String key) {
        JsonNode value = target.value(VPC[0], VPC[1], VPC[2], key);
        if (!isGiven(value) || isOpen(value)) {
            return;
        }
        JsonPointer at = target.at(VPC[0], VPC[1], VPC[2], key);
        String expected = "a list of strings, not empty";
        String cure = "Write each id on a line of its own, after -.";
        if (!(value instanceof ArrayNode list) || list.isEmpty()) {
            findings.invalid(at, "is " + AppSpecFindings.shown(value), expected, cure);
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            if (!list.get(i).isTextual() || list.get(i).textValue().isBlank()) {
                findings.invalid(at.appendIndex(i), "is " + AppSpecFindings.shown(list.get(i)), "a string", cure);
            }
        }
    }

    private void publicIp() {
        JsonNode value = target.value(VPC[0], VPC[1], VPC[2], "AssignPublicIp");
        boolean known = value.asText().equals("ENABLED") || value.asText().equals("DISABLED");
        if (isGiven(value) && !known && !isOpen(value)) {
            findings.invalid(
                    target.at(VPC[0], VPC[1], VPC[2], "AssignPublicIp"),
                    "is " + AppSpecFindings.shown(value),
                    "ENABLED or DISABLED",
                    "Write one of the two.");
        }
    }

    private void strategy() {
        JsonPointer at = target.at("Properties", "CapacityProviderStrategy");
        if (!(target.value("Properties", "CapacityProviderStrategy") instanceof ArrayNode list)) {
            return;
        }
        int bases = 0;
        long weights = 0;
        boolean complete = true;
        for (int i = 0; i < list.size(); i++) {
            JsonNode provider = AnyCase.value(list.get(i), "CapacityProvider");
            if (isGiven(provider) && !provider.isTextual()) {
                findings.invalid(
                        at(at.appendIndex(i), list.get(i), "CapacityProvider"),
                        "is " + AppSpecFindings.shown(provider),
                        "the name of a capacity provider, a string",
                        "Name it.");
            }
            Integer base = count(list.get(i), "Base", at.appendIndex(i));
            Integer weight = count(list.get(i), "Weight", at.appendIndex(i));
            complete &= weight != null;
            bases += base == null || base == 0 ? 0 : 1;
            weights += weight == null ? 0 : weight;
        }
        if (bases > 1) {
            findings.invalid(
                    at, "has " + bases + " entries with a Base", "it in one entry at most", "Remove the others.");
        }
        if (complete && list.size() > 1 && weights == 0) {
            findings.invalid(at, "has no Weight above 0", "one, since there are several entries", "Add Weight.");
        }
    }

    /** 0 when it is not given, null when it is no number. */
    private @Nullable Integer count(JsonNode provider, String key, JsonPointer providerAt) {
        JsonNode value = AnyCase.value(provider, key);
        if (!isGiven(value)) {
            return 0;
        }
        JsonPointer at = at(providerAt, provider, key);
        Integer number = number(provider, key, at);
        if (number != null && number >= 0) {
            return number;
        }
        if (!isOpen(value)) {
            findings.invalid(at, "is " + AppSpecFindings.shown(value), "a whole number, 0 or more", "Correct it.");
        }
        return null;
    }

    private static JsonPointer at(JsonPointer parent, JsonNode map, String wanted) {
        String key = map instanceof ObjectNode object ? AnyCase.key(object, wanted) : null;
        return parent.appendProperty(key == null ? wanted : key);
    }

    private static boolean isGiven(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }
}
