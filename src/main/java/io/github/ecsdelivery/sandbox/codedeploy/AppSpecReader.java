package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an AppSpec for ECS with the strict schema; keys may be written in any case. */
final class AppSpecReader {
    static final List<String> HOOKS = List.of(
            "BeforeInstall", "AfterInstall", "AfterAllowTestTraffic", "BeforeAllowTraffic", "AfterAllowTraffic");

    private final ObjectMapper yaml = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final ObjectMapper json = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * @param asJson whether the bundle type is JSON
     * @throws AppSpec.Invalid with CodeDeploy's text
     */
    AppSpec read(byte[] content, boolean asJson) throws AppSpec.Invalid {
        String notWellFormed = VerbatimTexts.NOT_WELL_FORMED.formatted(asJson ? "json" : "yaml");
        JsonNode tree;
        try {
            tree = (asJson ? json : yaml).readTree(content);
        } catch (IOException e) {
            throw new AppSpec.Invalid(VerbatimTexts.APP_SPEC + notWellFormed);
        }
        try {
            return read(tree);
        } catch (AppSpec.Invalid problem) {
            // CodeDeploy has one sentence for all that is wrong with the structure; what it was is added here.
            throw new AppSpec.Invalid(VerbatimTexts.APP_SPEC + notWellFormed + " " + problem.getMessage());
        }
    }

    private static AppSpec read(JsonNode tree) throws AppSpec.Invalid {
        AppSpecTree root = new AppSpecTree(tree, "AppSpec", "version", "resources", "hooks");
        JsonNode version = root.get("version");
        if (version == null
                || !version.isValueNode()
                || !List.of("0.0", "0").contains(version.asText())
                || version.isIntegralNumber()) {
            throw new AppSpec.Invalid("version must be 0.0.");
        }
        ArrayNode resources = root.list("resources");
        if (resources == null || resources.size() != 1) {
            throw new AppSpec.Invalid("Resources must be a list with one resource.");
        }
        AppSpecTree named = new AppSpecTree(resources.get(0), "Resources[0]");
        if (named.members().size() != 1) {
            throw new AppSpec.Invalid("Resources[0] must be a map with one key.");
        }
        AppSpecTree resource =
                new AppSpecTree(named.members().values().iterator().next(), "Resources[0]", "type", "properties");
        if (!resource.text("type").equals("AWS::ECS::Service")) {
            throw new AppSpec.Invalid("Type must be AWS::ECS::Service.");
        }
        return properties(resource.get("properties"), hooks(root.list("hooks")));
    }

    private static AppSpec properties(@Nullable JsonNode tree, Map<String, String> hooks) throws AppSpec.Invalid {
        AppSpecTree properties = new AppSpecTree(
                tree,
                "Properties",
                "taskdefinition",
                "loadbalancerinfo",
                "platformversion",
                "networkconfiguration",
                "capacityproviderstrategy");
        String taskDefinition = properties.text("taskdefinition");
        AppSpecTree loadBalancer = new AppSpecTree(
                properties.get("loadbalancerinfo"), "LoadBalancerInfo", "containername", "containerport");
        String container = loadBalancer.text("containername");
        Integer port = loadBalancer.number("containerport");
        if (port == null || port < 1 || port > 65535) {
            throw new AppSpec.Invalid("ContainerPort must be a port.");
        }
        JsonNode network = properties.get("networkconfiguration");
        return new AppSpec(
                taskDefinition,
                container,
                port,
                properties.optionalText("platformversion"),
                network == null ? null : network(network),
                strategy(properties.list("capacityproviderstrategy")),
                hooks);
    }

    private static ObjectNode network(JsonNode tree) throws AppSpec.Invalid {
        AppSpecTree configuration = new AppSpecTree(tree, "NetworkConfiguration", "awsvpcconfiguration");
        AppSpecTree vpc = new AppSpecTree(
                configuration.get("awsvpcconfiguration"),
                "AwsvpcConfiguration",
                "subnets",
                "securitygroups",
                "assignpublicip");
        String publicIp = vpc.text("assignpublicip");
        if (!List.of("ENABLED", "DISABLED").contains(publicIp)) {
            throw new AppSpec.Invalid("AssignPublicIp must be ENABLED or DISABLED.");
        }
        ObjectNode network = JsonNodeFactory.instance.objectNode();
        ObjectNode target = network.putObject("awsvpcConfiguration");
        target.set("subnets", vpc.texts("subnets"));
        target.set("securityGroups", vpc.texts("securitygroups"));
        target.put("assignPublicIp", publicIp);
        return network;
    }

    private static @Nullable ArrayNode strategy(@Nullable ArrayNode providers) throws AppSpec.Invalid {
        if (providers == null || providers.isEmpty()) {
            return null;
        }
        ArrayNode strategy = JsonNodeFactory.instance.arrayNode();
        int bases = 0;
        int weights = 0;
        for (JsonNode item : providers) {
            AppSpecTree provider =
                    new AppSpecTree(item, "CapacityProviderStrategy", "capacityprovider", "base", "weight");
            Integer base = provider.number("base");
            Integer weight = provider.number("weight");
            bases += base == null || base == 0 ? 0 : 1;
            weights += weight == null ? 0 : weight;
            strategy.addObject()
                    .put("capacityProvider", provider.text("capacityprovider"))
                    .put("weight", weight == null ? 0 : weight)
                    .put("base", base == null ? 0 : base);
        }
        if (bases > 1 || (providers.size() > 1 && weights == 0)) {
            throw new AppSpec.Invalid("CapacityProviderStrategy has one base at most and needs a weight above 0.");
        }
        return strategy;
    }

    private static Map<String, String> hooks(@Nullable ArrayNode list) throws AppSpec.Invalid {
        Map<String, String> hooks = new LinkedHashMap<>();
        if (list == null) {
            return hooks;
        }
        for (JsonNode item : list) {
            AppSpecTree hook = new AppSpecTree(item, "Hooks");
            if (hook.members().size() != 1) {
                throw new AppSpec.Invalid("Each of Hooks must be a map with one key.");
            }
            String key = hook.members().keySet().iterator().next();
            String event = HOOKS.stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).equals(key))
                    .findFirst()
                    .orElseThrow(() -> new AppSpec.Invalid("Hooks has the unknown event " + key + "."));
            if (hooks.put(event, hook.text(key)) != null) {
                throw new AppSpec.Invalid("Hooks has the event " + event + " more than once.");
            }
        }
        return hooks;
    }
}
