package io.github.ecsdelivery.permission;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.permission.PermissionRequest.Deployment;
import io.github.ecsdelivery.permission.PermissionRequest.EncryptionKey;
import io.github.ecsdelivery.permission.PermissionRequest.Image;
import io.github.ecsdelivery.permission.PermissionRequest.Revision;
import io.github.ecsdelivery.permission.PermissionRequest.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The policies hold what package aws calls, and nothing that neither it nor the table of implied actions names. */
class CallsTest {
    // An action as the adapters name it where they make the call.
    private static final Pattern CALL = Pattern.compile(
            "\"((?:ecr|ecs|codedeploy|codepipeline|s3|kms|logs|elasticloadbalancing|iam|secretsmanager|ssm|sts)"
                    + ":[A-Z]\\w+)\"");

    /** Takes no right (STS API reference, GetCallerIdentity). */
    private static final Set<String> FREE = Set.of("sts:GetCallerIdentity");

    private static Set<String> calls() throws IOException {
        Set<String> calls = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/io/github/ecsdelivery/aws"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                CALL.matcher(Files.readString(source)).results().forEach(call -> calls.add(call.group(1)));
            }
        }
        calls.removeAll(FREE);
        return calls;
    }

    private static Set<String> allowed() {
        PermissionRequests request = new PermissionRequests();
        request.signers = List.of(PermissionRequests.role(
                "<credentials><roleArn>",
                Set.of(Step.values()),
                PermissionRequests.role("arn:aws:iam::111111111111:role/deploy")));
        request.bucketOf("111111111111", new EncryptionKey("arn:aws:kms:eu-west-1:111111111111:key/1", null));
        request.task = new Task(
                "t",
                "orders",
                "arn:aws:iam::111111111111:role/execution",
                null,
                true,
                List.of("arn:aws:ecr:eu-west-1:333333333333:repository/sidecar"),
                Map.of("arn:aws:logs:eu-west-1:111111111111:log-group:/ecs/orders", false),
                List.of("arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-Ab12Cd"),
                List.of("arn:aws:ssm:eu-west-1:111111111111:parameter/db"),
                List.of(),
                List.of());
        Revision revision = new Revision("revisions", "k/*", "111111111111", null, null, true, true, true);
        return Stream.of(
                        policies(request, revision, false),
                        policies(request, request.revision, false),
                        policies(request, revision, true))
                .flatMap(policies -> policies.principals().stream())
                .filter(principal -> Set.of(Office.BUILD, Office.DEPLOY).contains(principal.office()))
                .flatMap(principal -> principal.documents().values().stream())
                .flatMap(document -> document.statements().stream())
                .flatMap(statement -> statement.actions().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Policies policies(PermissionRequests request, Revision revision, boolean pipeline) {
        return Policies.of(new PermissionRequest(
                "prd",
                "orders",
                request.place,
                null,
                request.signers,
                new Image("111111111111", "r", true, true, true, null, true, List.of()),
                new Deployment("orders", "g", null, List.of("a"), true, true, true, null),
                revision,
                request.task,
                pipeline,
                null));
    }

    @Test
    void everyCallHasItsStatement() throws Exception {
        Set<String> implied =
                ImpliedActions.all().stream().map(ImpliedAction::action).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>(calls());
        missing.removeAll(allowed());
        // Named for what setting needs them.
        missing.removeAll(implied);

        assertThat(missing).isEmpty();
    }

    @Test
    void nothingIsAllowedThatNobodyCalls() throws Exception {
        Set<String> calls = calls();
        Set<String> implied =
                ImpliedActions.all().stream().map(ImpliedAction::action).collect(Collectors.toSet());

        assertThat(allowed()).allMatch(action -> calls.contains(action) || implied.contains(action));
    }

    @Test
    void everyImpliedActionHasASource() {
        assertThat(ImpliedActions.all())
                .doesNotHaveDuplicates()
                .allSatisfy(row -> assertThat(List.of(row.action(), row.by(), row.why(), row.source()))
                        .allMatch(text -> !text.isBlank()));
        assertThat(ImpliedActions.all().stream().map(row -> row.action() + " " + row.by()))
                .doesNotHaveDuplicates();
    }
}
