package io.github.ecsdelivery.mojo;

import static org.mockito.Mockito.doReturn;

import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.environment.SettingsGroup;
import io.github.ecsdelivery.fuzz.Campaign;
import io.github.ecsdelivery.fuzz.Dice;
import io.github.ecsdelivery.fuzz.Ground;
import io.github.ecsdelivery.fuzz.Nasty;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Every setting, from the POM and as a property, with values that it cannot have, through the goals up to the first call. */
@MojoTest
@Basedir("/goals/orders")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SettingsFuzzTest extends GoalBench {
    private static final String NOBODY = "http://127.0.0.1:1";
    private static final List<String> SERVICES = List.of("ecr", "ecs", "codedeploy", "s3", "sts", "iam", "x");
    /** A sandbox lives as long as its build, which is as long as this JVM. */
    private static final int MOST_SANDBOXES = 50;

    private static final List<String> PATHS = PropertyBinder.paths(new Settings());
    private static final String TASK_DEFINITION = """
            {"family": "orders", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "cpu": "256",
             "memory": "512", "executionRoleArn": "arn:aws:iam::111111111111:role/execution",
             "containerDefinitions": [{"name": "orders", "image": "${image}",
               "portMappings": [{"containerPort": 8080}]}]}""";

    private int sandboxes;

    @Test
    void settings(
            @InjectMojo(goal = "check-deploy-spec", pom = "pom.xml") CheckDeploySpecMojo check,
            @InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo push,
            @InjectMojo(goal = "preflight", pom = "pom.xml") PreflightMojo preflight,
            @InjectMojo(goal = "iam-policy", pom = "pom.xml") IamPolicyMojo policy,
            @InjectMojo(goal = "bluegreen-deploy", pom = "pom.xml") BluegreenDeployMojo deploy)
            throws Exception {
        Ground ground = new Ground(target.resolve("ground"));
        ground.put("src/main/ecs/taskdef.json", TASK_DEFINITION.getBytes(StandardCharsets.UTF_8));
        ground.put("target/classes/a.txt", new byte[0]);
        project.getBuild().setDirectory(ground.target().toString());
        project.getBuild().setOutputDirectory(ground.target().resolve("classes").toString());
        doReturn(ground.project().toFile()).when(project).getBasedir();
        List<DeliveryMojo> goals = List.of(check, check, check, push, preflight, policy, deploy);
        for (DeliveryMojo goal : goals) {
            goal.setLog(recording(new ArrayList<>()));
        }
        Properties system = (Properties) System.getProperties().clone();
        new Campaign("settings", 300, 10_000).run(dice -> {
            DeliveryMojo goal = dice.of(goals);
            userProperties.clear();
            systemProperties.clear();
            newBuild();
            Map<Field, @Nullable Object> before = fields(goal);
            try {
                basics();
                if (dice.oneIn(3)) {
                    fromThePom(goal, dice);
                }
                for (int i = dice.below(3); i >= 0; i--) {
                    property(dice);
                }
                sandbox(goal, dice);
                ground.guard();
                goal.execute();
            } finally {
                before.forEach((field, value) -> write(goal, field, value));
                System.setProperties((Properties) system.clone());
                ground.inspect();
            }
        });
    }

    /** Opens the sandbox with options that nobody would give it. */
    private void sandbox(DeliveryMojo goal, Dice dice) {
        if (sandboxes < MOST_SANDBOXES && !(goal instanceof EcrPushMojo) && dice.oneIn(40)) {
            set("sandbox", "true");
            set("sandboxOptions." + dice.of(List.of("port", "registryPort", "speed", "readyWait")), Nasty.text(dice));
            unset("connection.endpoint");
            sandboxes++;
        }
    }

    /** Nobody listens there, so that the first call is the last. */
    private void basics() {
        set("commit", COMMIT);
        set("connection.endpoint", "http://127.0.0.1:1");
        set("connection.maxAttempts", "1");
        set("connection.connectTimeout", "1");
        set("image.baseImageCache", project.getBuild().getDirectory() + "/base");
        systemProperties.setProperty("env.PATH", "/nowhere");
        System.setProperty("aws.accessKeyId", "AKIATEST");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    private void property(Dice dice) {
        String path = dice.of(PATHS);
        String name = path.endsWith(".*") ? path.substring(0, path.length() - 1) + Nasty.like("name", dice) : path;
        set(dice.oneIn(40) ? Nasty.like(name, dice) : name, text(path, dice));
    }

    /** A text for a setting; where it names a machine, one that is this. */
    private static String text(String path, Dice dice) {
        String text = Nasty.text(dice);
        if (path.equals("sandbox") || path.startsWith("connection.endpoint")) {
            return switch (dice.below(4)) {
                case 0 -> NOBODY + text;
                case 1 -> NOBODY + "/" + text;
                case 2 -> Nasty.like(NOBODY, dice).replaceAll("//(?!127\\.0\\.0\\.1).*", "//127.0.0.1:1");
                default -> text.matches("(?s).*//+[^/].*") ? NOBODY : text;
            };
        }
        // What could be an image of a registry that everybody knows is made one of a registry that nobody has.
        return path.equals("image.baseImage") && text.strip().matches("[\\w.:/@-]*") ? "127.0.0.1:1/" + text : text;
    }

    private void fromThePom(DeliveryMojo goal, Dice dice) throws ReflectiveOperationException {
        List<Field> settings = new ArrayList<>(fields(goal).keySet());
        Field field = dice.of(settings);
        write(goal, field, value(field, dice, 3));
    }

    /** As Maven makes it: empty elements are null, unless they are groups, which may be told text. */
    private static @Nullable Object value(Field field, Dice dice, int depth) throws ReflectiveOperationException {
        Class<?> type = field.getType();
        if (type == String.class) {
            boolean endpoint = field.getName().equals("endpoint");
            return dice.oneIn(10) ? null : text(endpoint ? "connection.endpoint" : path(field), dice);
        }
        if (Map.class.isAssignableFrom(type)) {
            Map<Object, @Nullable Object> map = new LinkedHashMap<>();
            for (int i = dice.below(3); i >= 0; i--) {
                String name = field.getName().equals("endpoints") ? dice.of(SERVICES) : Nasty.like("name", dice);
                map.put(name, dice.oneIn(4) ? null : text("connection." + field.getName(), dice));
            }
            return map;
        }
        if (List.class.isAssignableFrom(type)) {
            Class<?> element = (Class<?>) ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
            List<@Nullable Object> list = new ArrayList<>();
            for (int i = dice.below(3); i >= 0; i--) {
                list.add(
                        element == String.class
                                ? dice.oneIn(5) ? null : Nasty.text(dice)
                                : dice.oneIn(8) ? null : group(element, dice, depth));
            }
            return list;
        }
        return SettingsGroup.class.isAssignableFrom(type) ? group(type, dice, depth) : null;
    }

    private static String path(Field field) {
        return field.getName().equals("baseImage") ? "image.baseImage" : field.getName();
    }

    private static Object group(Class<?> type, Dice dice, int depth) throws ReflectiveOperationException {
        Object group = type.getDeclaredConstructor().newInstance();
        Field[] fields = type.getDeclaredFields();
        for (int i = dice.below(3); i >= 0 && depth > 0 && fields.length > 0; i--) {
            Field field = dice.of(List.of(fields));
            if (!Modifier.isStatic(field.getModifiers())
                    && !Modifier.isFinal(field.getModifiers())
                    && !field.isSynthetic()) {
                write(group, field, value(field, dice, depth - 1));
            }
        }
        return group;
    }

    private static Map<Field, @Nullable Object> fields(DeliveryMojo goal) throws ReflectiveOperationException {
        Map<Field, @Nullable Object> fields = new LinkedHashMap<>();
        for (Class<?> type : List.of(goal.getClass(), DeliveryMojo.class)) {
            for (Field field : type.getDeclaredFields()) {
                boolean ofMaven =
                        List.of("session", "project", "execution", "decrypter").contains(field.getName());
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers()) && !ofMaven) {
                    field.setAccessible(true);
                    fields.put(field, field.get(goal));
                }
            }
        }
        return fields;
    }

    private static void write(Object holder, Field field, @Nullable Object value) {
        try {
            field.setAccessible(true);
            field.set(holder, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
