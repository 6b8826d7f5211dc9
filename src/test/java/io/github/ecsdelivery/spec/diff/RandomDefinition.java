package io.github.ecsdelivery.spec.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Task definitions that ECS takes, with and without what it would fill in; every secret in them begins with hush. */
final class RandomDefinition {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Lists whose order means nothing. */
    private static final Set<String> UNORDERED = Set.of(
            "containerDefinitions",
            "volumes",
            "tags",
            "environment",
            "secrets",
            "portMappings",
            "mountPoints",
            "ulimits",
            "dependsOn",
            "add",
            "drop",
            "requiresCompatibilities",
            "systemControls");

    private final Random random;

    RandomDefinition(long seed) {
        random = new Random(seed);
    }

    ObjectNode next() {
        ObjectNode tree = NODES.objectNode().put("family", "orders");
        String mode = pick("awsvpc", "bridge", "host", "");
        maybe(!mode.isEmpty(), () -> tree.put("networkMode", mode));
        maybe(() -> tree.put("cpu", pick("1024", "1 vCPU", "2 vcpu", "512")));
        maybe(() -> tree.put("memory", pick("2048", "2 GB", "4096")));
        tree.put("executionRoleArn", "arn:aws:iam::111111111111:role/execution");
        maybe(() -> tree.put("taskRoleArn", "arn:aws:iam::111111111111:role/task"));
        maybe(() -> tree.putArray("requiresCompatibilities").add("EC2").add("EXTERNAL"));
        maybe(() -> tree.put("enableFaultInjection", random.nextBoolean()));
        maybe(() -> tree.putObject("runtimePlatform").put("cpuArchitecture", pick("ARM64", "X86_64")));
        maybe(() -> pairs(tree.putArray("tags"), "key", "value", "team", "stage", "token"));
        ArrayNode volumes = tree.putArray("volumes");
        volumes.addObject().put("name", "plain");
        maybe(() -> volumes.addObject().put("name", "srv").putObject("host").put("sourcePath", "/srv"));
        maybe(() -> efs(volumes.addObject().put("name", "efs").putObject("efsVolumeConfiguration")));
        ArrayNode containers = tree.putArray("containerDefinitions");
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            container(containers.addObject(), i, mode);
        }
        return tree;
    }

    private void efs(ObjectNode efs) {
        efs.put("fileSystemId", "fs-" + random.nextInt(9));
        maybe(() -> efs.put("rootDirectory", pick("/", "/data")));
        maybe(() -> efs.put("transitEncryption", pick("ENABLED", "DISABLED")));
    }

    private void container(ObjectNode container, int number, String mode) {
        container.put("name", "c" + number).put("image", "acme/orders:" + random.nextInt(9));
        container.put("memory", 128 + random.nextInt(99));
        maybe(() -> container.put("cpu", random.nextInt(3)));
        // One must be essential.
        maybe(() -> container.put("essential", number == 0 || random.nextBoolean()));
        maybe(() -> container.put("versionConsistency", pick("enabled", "disabled")));
        maybe(() -> ports(container.putArray("portMappings"), number, mode));
        maybe(() -> pairs(
                container.putArray("environment"),
                "name",
                "value",
                "LOG_LEVEL",
                "DB_PASSWORD",
                "API_KEY",
                "URL",
                "EMPTY"));
        maybe(() -> secrets(container.putArray("secrets")));
        maybe(() -> container
                .putArray("mountPoints")
                .addObject()
                .put("sourceVolume", "plain")
                .put("containerPath", "/plain")
                .put("readOnly", random.nextBoolean()));
        maybe(() -> container
                .putArray("command")
                .add("--db-password=" + hush())
                .add("--password")
                .add(hush())
                .add("-Xmx" + random.nextInt(9) + "g"));
        maybe(() -> container
                .putArray("ulimits")
                .addObject()
                .put("name", "nofile")
                .put("softLimit", 1024)
                .put("hardLimit", 2048 + random.nextInt(3)));
        maybe(() ->
                container.putObject("dockerLabels").put("com.acme.team", "a").put("api-key", hush()));
        maybe(() -> {
            ObjectNode check = container.putObject("healthCheck");
            check.putArray("command").add("CMD-SHELL").add("curl -H 'X-Api-Key: " + hush() + "' localhost");
            maybe(() -> check.put("interval", pick(30, 60)));
            maybe(() -> check.put("retries", pick(3, 5)));
        });
        maybe(() -> {
            ObjectNode capabilities = container.putObject("linuxParameters").putObject("capabilities");
            capabilities.putArray("add").add("SYS_PTRACE").add("NET_ADMIN");
            capabilities.putArray("drop");
        });
        maybe(() -> container
                .putArray("systemControls")
                .addObject()
                .put("namespace", "net.core.somaxconn")
                .put("value", "" + random.nextInt(99)));
    }

    private void ports(ArrayNode mappings, int number, String mode) {
        for (int i = 0; i < 2; i++) {
            int port = 8000 + 10 * number + i;
            ObjectNode mapping = mappings.addObject().put("containerPort", port);
            boolean same = mode.equals("awsvpc") || mode.equals("host");
            maybe(() -> mapping.put("hostPort", same || random.nextBoolean() ? port : 0));
            maybe(() -> mapping.put("protocol", pick("tcp", "udp")));
        }
    }

    private void pairs(ArrayNode list, String key, String value, String... names) {
        for (String name : names) {
            String text = switch (name) {
                case "EMPTY" -> "";
                case "URL" -> "postgres://orders:" + hush() + "@db/orders";
                case "LOG_LEVEL", "team", "stage" -> pick("info", "debug", "warn");
                default -> hush();
            };
            list.addObject().put(key, name).put(value, text);
        }
    }

    private void secrets(ArrayNode list) {
        list.addObject().put("name", "DB_TOKEN").put("valueFrom", "/acme/token" + random.nextInt(9));
        list.addObject()
                .put("name", "KEY")
                .put("valueFrom", "arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-a1B2c" + random.nextInt(9));
    }

    /** The same in another order of keys and of what has names. */
    JsonNode shuffled(JsonNode tree) {
        return shuffled(tree, "");
    }

    private JsonNode shuffled(JsonNode node, String name) {
        if (node instanceof ObjectNode map) {
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>(map.properties());
            Collections.shuffle(members, random);
            ObjectNode copy = NODES.objectNode();
            members.forEach(member -> copy.set(member.getKey(), shuffled(member.getValue(), member.getKey())));
            return copy;
        }
        if (node instanceof ArrayNode list) {
            List<JsonNode> entries = new ArrayList<>();
            list.forEach(entry -> entries.add(shuffled(entry, "")));
            if (UNORDERED.contains(name)) {
                Collections.shuffle(entries, random);
            }
            return NODES.arrayNode().addAll(entries);
        }
        return node;
    }

    private String hush() {
        return "hush" + random.nextInt(1000);
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    private void maybe(Runnable then) {
        maybe(random.nextBoolean(), then);
    }

    private static void maybe(boolean condition, Runnable then) {
        if (condition) {
            then.run();
        }
    }
}
