package io.github.ecsdelivery.permission.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.permission.Document;
import io.github.ecsdelivery.permission.PermissionRequest.Task;
import io.github.ecsdelivery.permission.PermissionRequests;
import io.github.ecsdelivery.permission.Step;
import io.github.ecsdelivery.permission.Use;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too large for one policy becomes several, and each account has files of its own. */
class PolicyFilesTest {
    @TempDir
    Path folder;

    private final PermissionRequests request = new PermissionRequests();

    private List<String> written() throws Exception {
        new PolicyFiles(new DeliveryFolder(folder), Progress.nobody()).write(request.policies());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aPolicyThatIsTooLargeIsSplitBetweenStatements() throws Exception {
        request.task = new Task(
                "t",
                "orders",
                "arn:aws:iam::111111111111:role/execution",
                null,
                true,
                List.of(),
                Map.of(),
                IntStream.range(0, 60)
                        .mapToObj(i -> "arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders-" + i + "-Ab12Cd")
                        .toList(),
                IntStream.range(0, 60)
                        .mapToObj(i -> "arn:aws:ssm:eu-west-1:111111111111:parameter/orders/" + i)
                        .toList(),
                List.of(),
                List.of());

        assertThat(written()).contains("execution.json", "execution-2.json");

        Document whole = request.policies().principals().stream()
                .filter(principal -> principal.name().equals("execution"))
                .findFirst()
                .orElseThrow()
                .document(Use.DELIVERY);
        List<Document> parts = PolicyJson.parts(whole);
        assertThat(parts.stream().flatMap(part -> part.statements().stream()))
                .containsExactlyElementsOf(whole.statements());
        assertThat(parts)
                .allSatisfy(part ->
                        assertThat(PolicyJson.tree(part).toString().length()).isLessThanOrEqualTo(PolicyJson.LONGEST));
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("execution-2.json").toFile())
                        .path("Statement"))
                .isNotEmpty();
        assertThat(Files.readString(folder.resolve("iam.tf")))
                .contains("resource \"aws_iam_policy\" \"execution_2\"")
                .contains("policy_arn = aws_iam_policy.execution_2.arn");
    }

    @Test
    void rolesOfSeveralAccountsGoIntoFilesOfTheirOwn() throws Exception {
        request.builder = null;
        request.signers = List.of(PermissionRequests.role(
                "<credentials><roleArn>",
                Set.of(Step.values()),
                PermissionRequests.role("arn:aws:iam::222222222222:role/hub"),
                PermissionRequests.role("arn:aws:iam::111111111111:role/ci/deploy")));

        assertThat(written())
                .contains("iam.tf", "iam.yaml", "iam-222222222222.tf", "iam-222222222222.yaml", "iam-build.tf");
        assertThat(Files.readString(folder.resolve("iam.tf")))
                .contains("  name = \"deploy\"\n  path = \"/ci/\"\n")
                .doesNotContain("\"aws_iam_role\" \"via\"");
    }
}
