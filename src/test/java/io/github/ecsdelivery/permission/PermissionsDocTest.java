package io.github.ecsdelivery.permission;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.permission.PermissionRequest.Deployment;
import io.github.ecsdelivery.permission.PermissionRequest.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables of docs/permissions.md are what the code says. {@code -Decs-delivery.golden=write} writes them anew.
 */
class PermissionsDocTest {
    private static final Path DOCUMENT = Path.of("docs/permissions.md");

    private static List<Policies> policies() {
        PermissionRequests request = new PermissionRequests();
        request.signers = List.of(PermissionRequests.role(
                "<credentials><roleArn>",
                Set.of(Step.values()),
                PermissionRequests.role("arn:aws:iam::222222222222:role/hub"),
                PermissionRequests.role("arn:aws:iam::111111111111:role/deploy")));
        Policies delivery = Policies.of(new PermissionRequest(
                "prd",
                "orders",
                request.place,
                request.builder,
                request.signers,
                request.image,
                new Deployment("orders", "g", null, null, true, true, true, request.live),
                request.revision,
                new Task(
                        request.task.source(),
                        request.task.family(),
                        request.task.executionRole(),
                        request.task.taskRole(),
                        true,
                        List.of(),
                        request.task.logGroups(),
                        List.of(),
                        List.of("arn:aws:ssm:eu-west-1:111111111111:parameter/orders/url"),
                        List.of(),
                        List.of()),
                false,
                null));
        request.pipeline = true;
        return List.of(delivery, request.policies());
    }

    private static String roles() {
        TreeMap<Office, String> rows = new TreeMap<>();
        policies().stream()
                .flatMap(policies -> policies.principals().stream())
                .forEach(principal -> rows.putIfAbsent(
                        principal.office(),
                        "| `" + principal.office().word() + "` | "
                                + cell(principal.purpose().replaceFirst("^It ", "")) + " | "
                                + cell(principal.setting()) + " |\n"));
        return "| role | what it is for | chosen by |\n|---|---|---|\n" + String.join("", rows.values());
    }

    private static String wildcards() {
        TreeMap<String, String> reasons = new TreeMap<>();
        policies().stream()
                .flatMap(policies -> policies.principals().stream())
                .flatMap(principal -> principal.documents().values().stream())
                .flatMap(document -> document.statements().stream())
                .filter(statement -> statement.wildcard() != null)
                .forEach(statement ->
                        statement.actions().keySet().forEach(action -> reasons.put(action, statement.wildcard())));
        StringBuilder table = new StringBuilder("| action | why |\n|---|---|\n");
        reasons.forEach((action, why) -> table.append("| `")
                .append(action)
                .append("` | ")
                .append(cell(why))
                .append(" |\n"));
        return table.toString();
    }

    private static String implied() {
        StringBuilder table =
                new StringBuilder("| action | demanded or called by | for | AWS source |\n|---|---|---|---|\n");
        Stream<ImpliedAction> rows = ImpliedActions.all().stream();
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add("| `" + row.action() + "` | "
                + (row.by().contains(":") ? "`" + row.by() + "`" : row.by()) + " | " + cell(row.why()) + " | "
                + row.source() + " |\n"));
        lines.forEach(table::append);
        return table.toString();
    }

    /** Settings in code, so that no reader takes them for HTML. */
    private static String cell(String text) {
        return text.replaceAll("((?:<[A-Za-z]+>)+)", "`$1`").replaceFirst("\\.$", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"roles", "wildcards", "implied"})
    void tablesAreWhatTheCodeSays(String name) throws IOException {
        String table = switch (name) {
            case "roles" -> roles();
            case "wildcards" -> wildcards();
            default -> implied();
        };
        String document = Files.readString(DOCUMENT);
        Matcher block = Pattern.compile("(<!-- generated: " + name + " -->\\n)(.*?)(<!-- end -->)", Pattern.DOTALL)
                .matcher(document);
        assertThat(block.find()).as("a place for the table in " + DOCUMENT).isTrue();
        String expected = "\n" + table + "\n";
        if ("write".equals(System.getProperty("ecs-delivery.golden"))) {
            Files.writeString(
                    DOCUMENT, document.substring(0, block.start(2)) + expected + document.substring(block.end(2)));
            return;
        }

        assertThat(block.group(2))
                .as("mvn test -Dtest=PermissionsDocTest -Decs-delivery.golden=write writes it anew")
                .isEqualTo(expected);
    }
}
