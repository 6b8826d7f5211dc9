package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Port mappings. */
final class PortRules implements Rule {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_][a-z0-9_-]{0,63}");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})-(\\d{1,5})");

    @Override
    public void check(ObjectNode definition) {
        String mode = definition.path("networkMode").asText("bridge");
        Map<Integer, String> protocols = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (JsonNode container : definition.path("containerDefinitions")) {
            for (JsonNode mapping : container.path("portMappings")) {
                if (mode.equals("none")) {
                    throw EcsTexts.client("Port mappings are not supported when networkMode=none.");
                }
                number(mapping);
                if (mode.equals("awsvpc") || mode.equals("host")) {
                    alone(mapping, mode, protocols);
                }
                if (mapping.has("name")) {
                    name(mapping.path("name").asText(), names);
                } else if (mapping.has("appProtocol")) {
                    throw EcsTexts.client("A port mapping with appProtocol needs a name.");
                }
            }
        }
    }

    private static void number(JsonNode mapping) {
        if (mapping.has("containerPort") == mapping.has("containerPortRange")) {
            throw EcsTexts.client("A port mapping has either containerPort or containerPortRange.");
        }
        if (mapping.has("containerPortRange")) {
            range(mapping.path("containerPortRange").asText());
        }
        int port = mapping.path("containerPort").asInt(1);
        int hostPort = mapping.path("hostPort").asInt(0);
        if (port < 1 || port > 65535 || hostPort < 0 || hostPort > 65535) {
            throw EcsTexts.client("Invalid port %d.", port < 1 || port > 65535 ? port : hostPort);
        }
    }

    private static void range(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            throw EcsTexts.client("containerPortRange must have the form 'first-last'.");
        }
        int first = Integer.parseInt(range.group(1));
        int last = Integer.parseInt(range.group(2));
        if (first < 1 || first > last || last > 65535) {
            throw EcsTexts.client("Invalid port range %s.", text);
        }
    }

    private static void alone(JsonNode mapping, String mode, Map<Integer, String> protocols) {
        int port = mapping.path("containerPort").asInt();
        int hostPort = mapping.path("hostPort").asInt(0);
        if (hostPort != 0 && hostPort != port) {
            throw EcsTexts.client(EcsTexts.HOST_PORT, mode);
        }
        // The containers of a task share one network interface.
        if (mapping.has("containerPort")
                && protocols.put(port, mapping.path("protocol").asText("tcp")) != null) {
            throw EcsTexts.client("The container port %d is exposed more than once.", port);
        }
    }

    private static void name(String name, Set<String> names) {
        if (!NAME.matcher(name).matches()) {
            throw EcsTexts.client("The port mapping name '%s' is not valid.", name);
        }
        if (!names.add(name)) {
            throw EcsTexts.client("The port mapping name '%s' must be unique within the task definition.", name);
        }
    }
}
