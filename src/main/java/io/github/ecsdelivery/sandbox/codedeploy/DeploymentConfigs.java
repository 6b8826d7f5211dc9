package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Types;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The predefined configurations of all compute platforms and those made by callers. */
final class DeploymentConfigs {
    private static final String PREDEFINED = "CodeDeployDefault.";
    static final String ALL_AT_ONCE = PREDEFINED + "ECSAllAtOnce";
    private static final String ECS = "ECS";
    private static final Types CREATED = Types.none()
            .texts("deploymentConfigName", "computePlatform")
            .structures("minimumHealthyHosts", "trafficRoutingConfig", "zonalConfig");
    private static final int PAGE = 100;
    private static final String AT_ONCE = "AllAtOnce";
    private static final String CANARY = "TimeBasedCanary";
    private static final String LINEAR = "TimeBasedLinear";

    private final Agenda agenda;
    private final Map<String, DeploymentConfig> configs = new LinkedHashMap<>();

    DeploymentConfigs(Agenda agenda) {
        this.agenda = agenda;
        predefine(ECS, "ECSAllAtOnce", AT_ONCE, 100, 0);
        predefine(ECS, "ECSLinear10PercentEvery1Minutes", LINEAR, 10, 1);
        predefine(ECS, "ECSLinear10PercentEvery3Minutes", LINEAR, 10, 3);
        predefine(ECS, "ECSCanary10Percent5Minutes", CANARY, 10, 5);
        predefine(ECS, "ECSCanary10Percent15Minutes", CANARY, 10, 15);
        for (String name : List.of("OneAtATime", "HalfAtATime", "AllAtOnce")) {
            predefine("Server", name, "", 0, 0);
        }
        predefine("Lambda", "LambdaAllAtOnce", AT_ONCE, 100, 0);
        for (int minutes : new int[] {5, 10, 15, 30}) {
            predefine("Lambda", "LambdaCanary10Percent" + minutes + "Minutes", CANARY, 10, minutes);
        }
        for (int minutes : new int[] {1, 2, 3, 10}) {
            String every = minutes == 1 ? "1Minute" : minutes + "Minutes";
            predefine("Lambda", "LambdaLinear10PercentEvery" + every, LINEAR, 10, minutes);
        }
    }

    private void predefine(String platform, String name, String type, int percent, int minutes) {
        add(platform, PREDEFINED + name, type, percent, minutes);
    }

    /** Their names, a page at a time. */
    ObjectNode list(ObjectNode input, Caller caller) {
        List<String> names = List.copyOf(configs.keySet());
        String token = Members.text(input, "nextToken");
        int from = token == null ? 0 : names.indexOf(token);
        if (from < 0) {
            throw CodeDeployTexts.refusal("InvalidNextTokenException", "The next token is not valid");
        }
        int to = Math.min(names.size(), from + PAGE);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode page = output.putArray("deploymentConfigsList");
        names.subList(from, to).forEach(page::add);
        if (to < names.size()) {
            output.put("nextToken", names.get(to));
        }
        return output;
    }

    /** @throws io.github.ecsdelivery.sandbox.wire.Refusal with DeploymentConfigDoesNotExistException */
    DeploymentConfig demand(String name) {
        DeploymentConfig config = configs.get(name);
        if (config == null) {
            throw CodeDeployTexts.refusal("DeploymentConfigDoesNotExistException", CodeDeployTexts.NO_CONFIG, name);
        }
        return config;
    }

    ObjectNode get(ObjectNode input, Caller caller) {
        DeploymentConfig config = demand(Names.config(input));
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ObjectNode info = output.putObject("deploymentConfigInfo");
        info.put("deploymentConfigId", config.id());
        info.put("deploymentConfigName", config.name());
        info.put("createTime", Members.seconds(config.createdAt()));
        info.put("computePlatform", config.platform());
        if (config.type().isEmpty()) {
            hosts(info, config.name());
            return output;
        }
        ObjectNode routing = info.putObject("trafficRoutingConfig").put("type", config.type());
        if (config.type().equals(CANARY)) {
            routing.putObject("timeBasedCanary")
                    .put("canaryPercentage", config.percent())
                    .put("canaryInterval", config.minutes());
        }
        if (config.type().equals(LINEAR)) {
            routing.putObject("timeBasedLinear")
                    .put("linearPercentage", config.percent())
                    .put("linearInterval", config.minutes());
        }
        return output;
    }

    /** How many instances must stay healthy, of the predefined ones for instances. */
    private static void hosts(ObjectNode info, String name) {
        ObjectNode healthy = info.putObject("minimumHealthyHosts");
        if (name.endsWith("HalfAtATime")) {
            healthy.put("type", "FLEET_PERCENT").put("value", 50);
        } else {
            healthy.put("type", "HOST_COUNT").put("value", name.endsWith(".AllAtOnce") ? 0 : 1);
        }
    }

    ObjectNode create(ObjectNode input, Caller caller) {
        CREATED.demand(input);
        String name = Names.config(input);
        if (name.startsWith(PREDEFINED)) {
            throw CodeDeployTexts.refusal(
                    "InvalidDeploymentConfigNameException", "The name must not start with " + PREDEFINED);
        }
        if (configs.containsKey(name)) {
            throw CodeDeployTexts.refusal("DeploymentConfigAlreadyExistsException", "%s already exists", name);
        }
        if (!"ECS".equals(Members.text(input, "computePlatform"))) {
            throw CodeDeployTexts.refusal("InvalidComputePlatformException", "The sandbox knows computePlatform ECS");
        }
        if (input.hasNonNull("minimumHealthyHosts")) {
            throw CodeDeployTexts.refusal(
                    "InvalidMinimumHealthyHostValueException", CodeDeployTexts.EC2_ONLY, "minimumHealthyHosts");
        }
        if (input.hasNonNull("zonalConfig")) {
            throw CodeDeployTexts.refusal(
                    "InvalidZonalDeploymentConfigurationException", CodeDeployTexts.EC2_ONLY, "zonalConfig");
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        return output.put(
                "deploymentConfigId",
                routed(name, Members.object(input, "trafficRoutingConfig")).id());
    }

    private DeploymentConfig routed(String name, @Nullable ObjectNode routing) {
        String type = routing == null ? null : Members.text(routing, "type");
        if (routing == null || type == null) {
            throw routing("trafficRoutingConfig needs a type");
        }
        switch (type) {
            case AT_ONCE -> {
                return add(ECS, name, type, 100, 0);
            }
            case CANARY -> {
                ObjectNode canary = Members.object(routing, "timeBasedCanary");
                return timed(name, type, canary, "canaryPercentage", "canaryInterval");
            }
            case LINEAR -> {
                ObjectNode linear = Members.object(routing, "timeBasedLinear");
                return timed(name, type, linear, "linearPercentage", "linearInterval");
            }
            default -> throw routing("Unknown type " + type);
        }
    }

    private DeploymentConfig timed(
            String name, String type, @Nullable ObjectNode steps, String percentage, String interval) {
        Integer percent = steps == null ? null : Members.integer(steps, percentage);
        Integer minutes = steps == null ? null : Members.integer(steps, interval);
        if (percent == null || percent < 1 || percent > 99) {
            throw routing(percentage + " must be between 1 and 99");
        }
        if (minutes == null || minutes < 1 || minutes > 2880) {
            throw routing(interval + " must be between 1 and 2880 minutes");
        }
        return add(ECS, name, type, percent, minutes);
    }

    private DeploymentConfig add(String platform, String name, String type, int percent, int minutes) {
        String id =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        DeploymentConfig config = new DeploymentConfig(id, name, platform, type, percent, minutes, agenda.now());
        configs.put(name, config);
        return config;
    }

    private static RuntimeException routing(String text) {
        return CodeDeployTexts.refusal("InvalidTrafficRoutingConfigurationException", text);
    }
}
