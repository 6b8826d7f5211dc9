package io.github.ecsdelivery.permission;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.permission.PermissionRequest.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads out of a task definition and an AppSpec which rights the tasks and the hooks need (aws-facts C1, C3, C4). */
public final class TaskReader {
    private static final Pattern ECR =
            Pattern.compile("(\\d{12})\\.dkr[.-]ecr(?:-fips)?\\.([a-z0-9-]+)\\.[a-z0-9.-]+/([^@:]+).*");
    private static final Pattern SECRET = Pattern.compile("(arn:[^:]+:secretsmanager:[^:]*:\\d*:secret:[^:]+).*");
    private static final Pattern RANDOM_END = Pattern.compile(".*-[A-Za-z0-9]{6}");
    private static final int ARN_PARTS = 6;

    private final Place place;
    private final List<String> repositories = new ArrayList<>();
    private final Map<String, Boolean> logGroups = new TreeMap<>();
    private final List<String> secrets = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    private final List<String> files = new ArrayList<>();

    private TaskReader(Place place) {
        this.place = place;
    }

    /**
     * Reads both.
     *
     * @param place of the delivery
     * @param source where the task definition comes from, for people
     * @param own repository of the delivery, left out of the other repositories
     * @param taskDefinition input of RegisterTaskDefinition, or as DescribeTaskDefinition shows it
     * @param appSpec AppSpec of a deployment to ECS, or null when it has no hooks that one could know of
     */
    public static Task read(
            Place place, String source, String own, JsonNode taskDefinition, @Nullable JsonNode appSpec) {
        TaskReader reader = new TaskReader(place);
        taskDefinition.path("containerDefinitions").forEach(container -> reader.container(container, own));
        return new Task(
                source,
                text(taskDefinition, "family"),
                role(place, text(taskDefinition, "executionRoleArn")),
                role(place, text(taskDefinition, "taskRoleArn")),
                true,
                distinct(reader.repositories),
                reader.logGroups,
                distinct(reader.secrets),
                distinct(reader.parameters),
                distinct(reader.files),
                appSpec == null ? List.of() : hooks(place, appSpec));
    }

    private void container(JsonNode container, String own) {
        Matcher image = ECR.matcher(container.path("image").asText());
        if (image.matches()) {
            String arn = Place.of(image.group(2), image.group(1)).repository(image.group(3));
            if (!arn.equals(own)) {
                repositories.add(arn);
            }
        }
        container
                .path("secrets")
                .forEach(secret -> valueFrom(secret.path("valueFrom").asText()));
        String login = text(container.path("repositoryCredentials"), "credentialsParameter");
        if (login != null) {
            valueFrom(login);
        }
        container
                .path("environmentFiles")
                .forEach(file -> files.add(file.path("value").asText()));
        JsonNode log = container.path("logConfiguration");
        log.path("secretOptions")
                .forEach(secret -> valueFrom(secret.path("valueFrom").asText()));
        String group = text(log.path("options"), "awslogs-group");
        if (log.path("logDriver").asText().equals("awslogs") && group != null) {
            String region = log.path("options").path("awslogs-region").asText(place.region());
            boolean made =
                    log.path("options").path("awslogs-create-group").asText().equalsIgnoreCase("true");
            logGroups.merge(
                    Place.of(region, place.account()).arn("logs", "log-group:" + group), made, Boolean::logicalOr);
        }
    }

    /** A secret's ARN may have a key, a stage and a version at its end; a parameter may be named alone (aws-facts C4). */
    private void valueFrom(String reference) {
        Matcher secret = SECRET.matcher(reference);
        if (secret.matches()) {
            String arn = secret.group(1);
            secrets.add(RANDOM_END.matcher(arn).matches() ? arn : arn + "-??????");
        } else if (reference.startsWith("arn:")) {
            parameters.add(reference);
        } else if (!reference.isBlank()) {
            parameters.add(place.arn("ssm", "parameter/" + reference.replaceFirst("^/", "")));
        }
    }

    private static List<String> hooks(Place place, JsonNode appSpec) {
        List<String> functions = new ArrayList<>();
        appSpec.properties().stream()
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals("hooks"))
                .forEach(entry -> entry.getValue()
                        .forEach(hook -> hook.forEach(function -> {
                            String name = function.asText();
                            functions.add(name.startsWith("arn:") ? name : place.arn("lambda", "function:" + name));
                        })));
        return distinct(functions);
    }

    /** ECS takes the name of a role of the task's account, too. */
    private static @Nullable String role(Place place, @Nullable String written) {
        return written == null || written.split(":", ARN_PARTS).length == ARN_PARTS ? written : place.role(written);
    }

    private static List<String> distinct(List<String> values) {
        return values.stream().distinct().sorted().toList();
    }

    private static @Nullable String text(JsonNode node, String member) {
        return node.path(member).isTextual() && !node.path(member).asText().isBlank()
                ? node.path(member).asText()
                : null;
    }
}
