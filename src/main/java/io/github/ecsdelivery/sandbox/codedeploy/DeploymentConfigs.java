package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The predefined configurations for ECS and those made by callers. */
final class DeploymentConfigs {
    private static final String PREDEFINED = "CodeDeployDefault.";
    static final String ALL_AT_ONCE = PREDEFINED + "ECSAllAtOnce";

    private final Agenda agenda;
    private final Map<String, DeploymentConfig> configs = new LinkedHashMap<>();

    DeploymentConfigs(Agenda agenda) {
        this.agenda = agenda;
        add(ALL_AT_ONCE, "AllAtOnce", 100, 0);
        add(PREDEFINED + "ECSLinear10PercentEvery1Minutes", "TimeBasedLinear", 10, 1);
        add(PREDEFINED + "ECSLinear10PercentEvery3Minutes", "TimeBasedLinear", 10, 3);
        add(PREDEFINED + "ECSCanary10Percent5Minutes", "TimeBasedCanary", 10, 5);
        add(PREDEFINED + "ECSCanary10Percent15Minutes", "TimeBasedCanary", 10, 15);
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
        info.put("computePlatform", "ECS");
        ObjectNode routing = info.putObject("trafficRoutingConfig").put("type", config.type());
        if (config.type().equals("TimeBasedCanary")) {
            routing.putObject("timeBasedCanary")
                    .put("canaryPercentage", config.percent())
                    .put("canaryInterval", config.minutes());
        }
        if (config.type().equals("TimeBasedLinear")) {
            routing.putObject("timeBasedLinear")
                    .put("linearPercentage", config.percent())
                    .put("linearInterval", config.minutes());
        }
        return output;
    }

    ObjectNode create(ObjectNode input, Caller caller) {
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
            case "AllAtOnce" -> {
                return add(name, type, 100, 0);
            }
            case "TimeBasedCanary" -> {
                ObjectNode canary = Members.object(routing, "timeBasedCanary");
                return timed(name, type, canary, "canaryPercentage", "canaryInterval");
            }
            case "TimeBasedLinear" -> {
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
        return add(name, type, percent, minutes);
    }

    private DeploymentConfig add(String name, String type, int percent, int minutes) {
        String id =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        DeploymentConfig config = new DeploymentConfig(id, name, type, percent, minutes, agenda.now());
        configs.put(name, config);
        return config;
    }

    private static RuntimeException routing(String text) {
        return CodeDeployTexts.refusal("InvalidTrafficRoutingConfigurationException", text);
    }
}
