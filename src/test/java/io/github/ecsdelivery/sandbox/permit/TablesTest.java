package io.github.ecsdelivery.sandbox.permit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.ecsdelivery.sandbox.wire.Call;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.world.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rights the calls take. */
class TablesTest {
    private static final String ACCOUNT = "111111111111";
    private static final Caller.Session PLAIN = Caller.Session.of("arn:aws:iam::111111111111:role/deploy");

    private static Call call(String body, Caller.Session session, Map<String, String> headers) {
        String authorization = "AWS4-HMAC-SHA256 Credential=AKIA/20261121/eu-west-1/ecs/aws4_request,"
                + " SignedHeaders=host, Signature=" + "0".repeat(64);
        Map<String, String> all = new HashMap<>(headers);
        all.put("authorization", authorization);
        return new Call(
                "POST",
                "/",
                Map.of(),
                all,
                body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                new Caller(ACCOUNT, "arn:aws:sts::111111111111:assumed-role/deploy/s", "AROA:s", "ASIA", session),
                "id");
    }

    private static List<Deed> deeds(Table table, String operation, Call call) {
        List<Deed> deeds = new ArrayList<>();
        new Gatekeeper((caller, deed) -> null, List.of(table)).refusal(table.service(), operation, call, deeds::add);
        return deeds;
    }

    private static List<String> rights(Table table, String operation, String body) {
        return deeds(table, operation, call(body, PLAIN, Map.of())).stream()
                .map(deed -> deed.action() + " " + deed.resource().replace("eu-west-1:" + ACCOUNT + ":", "…"))
                .toList();
    }

    @Test
    void registeringATaskDefinitionPassesItsRolesAndTagsIt() {
        String body = """
                {'family': 'orders', 'cpu': '256', 'taskRoleArn': 'orders-task',
                 'executionRoleArn': 'arn:aws:iam::111111111111:role/ci/execution',
                 'tags': [{'key': 'team', 'value': 'shop'}]}
                """;
        assertThat(rights(EcsTable.table(), "RegisterTaskDefinition", body))
                .containsExactly(
                        "ecs:RegisterTaskDefinition arn:aws:ecs:…task-definition/orders:*",
                        "ecs:TagResource arn:aws:ecs:…task-definition/orders:*",
                        "iam:PassRole arn:aws:iam::111111111111:role/ci/execution",
                        "iam:PassRole arn:aws:iam::111111111111:role/orders-task");
        List<Deed> deeds = deeds(EcsTable.table(), "RegisterTaskDefinition", call(body, PLAIN, Map.of()));
        assertThat(deeds.get(0).key("ecs:task-cpu")).isEqualTo("256");
        assertThat(deeds.get(0).key("aws:RequestTag/team")).isEqualTo("shop");
        assertThat(deeds.get(1).key("ecs:CreateAction")).isEqualTo("RegisterTaskDefinition");
        assertThat(deeds.get(2).key("iam:PassedToService")).isEqualTo("ecs-tasks.amazonaws.com");
        assertThat(deeds.get(2).key("aws:RequestedRegion")).isEqualTo("eu-west-1");
        assertThat(rights(EcsTable.table(), "RegisterTaskDefinition", "{'family': 'plain'}"))
                .containsExactly("ecs:RegisterTaskDefinition arn:aws:ecs:…task-definition/plain:*");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "DescribeTaskDefinition | {'taskDefinition': 'x'} | *",
                "DeregisterTaskDefinition | {'taskDefinition': 'x:1'} | *",
                "DeleteTaskDefinitions | {'taskDefinitions': ['x:1']} | arn:aws:ecs:…task-definition/x:1",
                "DescribeClusters | {} | arn:aws:ecs:…cluster/default",
                "DescribeServices | {'services': ['orders']} | arn:aws:ecs:…service/default/orders",
                "DescribeServices | {'cluster': 'arn:aws:ecs:eu-west-1:111111111111:cluster/shop', 'services': ['orders']}"
                        + " | arn:aws:ecs:…service/shop/orders",
                "UpdateService | {'cluster': 'shop', 'service': 'orders'} | arn:aws:ecs:…service/shop/orders",
                "DescribeTaskSets | {'cluster': 'shop', 'service': 'orders'} | arn:aws:ecs:…task-set/shop/orders/*",
                "DescribeTaskSets | {'cluster': 'shop', 'service': 'orders', 'taskSets': ['ecs-svc/1']}"
                        + " | arn:aws:ecs:…task-set/shop/orders/ecs-svc/1",
                "ListTasks | {'cluster': 'shop'} | arn:aws:ecs:…container-instance/shop/*",
                "DescribeTasks | {'cluster': 'shop', 'tasks': ['a']} | arn:aws:ecs:…task/shop/a",
                "StopTask | {'cluster': 'shop', 'task': 'a'} | arn:aws:ecs:…task/shop/a",
                "TagResource | {'resourceArn': 'arn:aws:ecs:eu-west-1:111111111111:task-definition/x:1'}"
                        + " | arn:aws:ecs:…task-definition/x:1"
            })
    void ecsNamesWhatACallIsAbout(String operation, String body, String resource) {
        assertThat(rights(EcsTable.table(), operation, body)).containsExactly("ecs:" + operation + " " + resource);
    }

    @Test
    void whatIsInAClusterSaysInWhich() {
        Call call = call("{'cluster': 'shop', 'service': 'orders'}", PLAIN, Map.of());

        Deed deed = deeds(EcsTable.table(), "DescribeTaskSets", call).get(0);

        assertThat(deed.key("ecs:cluster")).isEqualTo("arn:aws:ecs:eu-west-1:111111111111:cluster/shop");
        assertThat(deed.key("ecs:service")).isEqualTo("arn:aws:ecs:eu-west-1:111111111111:service/shop/orders");
    }

    /** One deployment, one group. */
    private static final CodeDeployTable.Groups GROUPS = new CodeDeployTable.Groups() {
        @Override
        public @Nullable String ofDeployment(Place place, String deploymentId) {
            return deploymentId.equals("d-ABCDEFGHI") ? "shop/orders" : null;
        }

        @Override
        public @Nullable String configuration(Place place, String application, String group) {
            return application.equals("shop") ? "CodeDeployDefault.ECSAllAtOnce" : null;
        }
    };

    @Test
    void creatingADeploymentTakesTheRightsBesidesThatAwsAsksFor() {
        Table table = CodeDeployTable.table(GROUPS);

        assertThat(rights(table, "CreateDeployment", """
                        {'applicationName': 'shop', 'deploymentGroupName': 'orders', 'overrideAlarmConfiguration': {}}
                        """))
                .containsExactly(
                        "codedeploy:CreateDeployment arn:aws:codedeploy:…deploymentgroup:shop/orders",
                        "codedeploy:GetDeploymentConfig"
                                + " arn:aws:codedeploy:…deploymentconfig:CodeDeployDefault.ECSAllAtOnce",
                        "codedeploy:RegisterApplicationRevision arn:aws:codedeploy:…application:shop",
                        "codedeploy:UpdateDeploymentGroup arn:aws:codedeploy:…deploymentgroup:shop/orders");
        assertThat(rights(table, "CreateDeployment", """
                        {'applicationName': 'shop', 'deploymentGroupName': 'orders', 'deploymentConfigName': 'slow'}
                        """))
                .contains("codedeploy:GetDeploymentConfig arn:aws:codedeploy:…deploymentconfig:slow")
                .hasSize(3);
    }

    @Test
    void aDeploymentIsOneOfItsGroup() {
        Table table = CodeDeployTable.table(GROUPS);

        assertThat(rights(table, "GetDeployment", "{'deploymentId': 'd-ABCDEFGHI'}"))
                .containsExactly("codedeploy:GetDeployment arn:aws:codedeploy:…deploymentgroup:shop/orders");
        assertThat(rights(table, "BatchGetDeployments", "{'deploymentIds': ['d-ABCDEFGHI', 'd-ABCDEFGHI']}"))
                .containsExactly("codedeploy:BatchGetDeployments arn:aws:codedeploy:…deploymentgroup:shop/orders");
        assertThat(rights(table, "GetDeployment", "{'deploymentId': 'd-XXXXXXXXX'}"))
                .isEmpty();
        assertThat(rights(table, "StopDeployment", "{'deploymentId': 'd-ABCDEFGHI'}"))
                .containsExactly("codedeploy:StopDeployment *");
        assertThat(rights(table, "ListDeploymentConfigs", "{}")).containsExactly("codedeploy:ListDeploymentConfigs *");
        assertThat(rights(table, "ListDeployments", "{}"))
                .containsExactly("codedeploy:ListDeployments arn:aws:codedeploy:…deploymentgroup:*");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "GetAuthorizationToken | {} | *",
                "PutImage | {'repositoryName': 'shop/orders'} | arn:aws:ecr:…repository/shop/orders",
                "PutImage | {'repositoryName': 'orders', 'registryId': '222222222222'}"
                        + " | arn:aws:ecr:eu-west-1:222222222222:repository/orders",
                "DescribeRepositories | {} | arn:aws:ecr:…repository/*",
                "DescribeRepositories | {'repositoryNames': ['a']} | arn:aws:ecr:…repository/a",
                "CreateRepository | {'repositoryName': 'a'} | arn:aws:ecr:…repository/a",
                "ListTagsForResource | {'resourceArn': 'arn:x'} | arn:x"
            })
    void ecrNamesTheRepository(String operation, String body, String resource) {
        assertThat(rights(EcrTable.table(), operation, body)).containsExactly("ecr:" + operation + " " + resource);
    }

    @Test
    void aRepositoryWithTagsIsTagged() {
        String body = "{'repositoryName': 'a', 'tags': [{'Key': 'team', 'Value': 'shop'}]}";
        assertThat(deeds(EcrTable.table(), "CreateRepository", call(body, PLAIN, Map.of())))
                .extracting(Deed::action, deed -> deed.key("aws:requesttag/team"))
                .containsExactly(tuple("ecr:CreateRepository", "shop"), tuple("ecr:TagResource", "shop"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "DescribeLogGroups | {} | log-group::log-stream:",
                "DescribeLogStreams | {'logGroupName': '/ecs/a'} | log-group:/ecs/a:log-stream:",
                "FilterLogEvents | {'logGroupIdentifier': 'arn:aws:logs:eu-west-1:111111111111:log-group:g:*'}"
                        + " | log-group:g:log-stream:",
                "GetLogEvents | {'logGroupName': 'g', 'logStreamName': 's/1'} | log-group:g:log-stream:s/1"
            })
    void logsNameGroupAndStream(String operation, String body, String resource) {
        assertThat(rights(LogsTable.table(), operation, body))
                .containsExactly("logs:" + operation + " arn:aws:logs:…" + resource);
    }

    @Test
    void assumingARoleTakesTagsAndSourceIdentityToo() {
        String role = "RoleArn=arn:aws:iam::222222222222:role/x&RoleSessionName=ci";
        assertThat(rights(StsTable.table(), "AssumeRole", role))
                .containsExactly("sts:AssumeRole arn:aws:iam::222222222222:role/x");
        assertThat(rights(
                        StsTable.table(),
                        "AssumeRole",
                        role + "&Tags.member.1.Key=team&Tags.member.1.Value=shop&SourceIdentity=me"))
                .containsExactly(
                        "sts:AssumeRole arn:aws:iam::222222222222:role/x",
                        "sts:TagSession arn:aws:iam::222222222222:role/x",
                        "sts:SetSourceIdentity arn:aws:iam::222222222222:role/x");
        Caller.Session chained =
                new Caller.Session(PLAIN.roleArn(), Map.of("team", "shop"), Set.of("team"), "somebody");
        assertThat(deeds(StsTable.table(), "AssumeRole", call(role, chained, Map.of())))
                .extracting(Deed::action)
                .containsExactly("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity");
        assertThat(rights(StsTable.table(), "GetCallerIdentity", "")).isEmpty();
    }

    /** A bucket with one object that is encrypted. */
    private static final S3Table.Contents CONTENTS = new S3Table.Contents() {
        @Override
        public String path(Call call) {
            return "bucket/key";
        }

        @Override
        public @Nullable String key(Call call) {
            return call.header("x-amz-acl") == null ? null : "arn:aws:kms:eu-west-1:111111111111:key/1";
        }
    };

    @Test
    void aPutTakesItsTagsItsAclAndItsKey() {
        Call put = call("", PLAIN, Map.of("x-amz-tagging", "a=b", "x-amz-acl", "bucket-owner-full-control"));

        List<Deed> deeds = deeds(S3Table.table(CONTENTS), "PutObject", put);

        assertThat(deeds)
                .extracting(Deed::action, Deed::resource)
                .containsExactly(
                        tuple("s3:PutObject", "arn:aws:s3:::bucket/key"),
                        tuple("s3:PutObjectTagging", "arn:aws:s3:::bucket/key"),
                        tuple("s3:PutObjectAcl", "arn:aws:s3:::bucket/key"),
                        tuple("kms:GenerateDataKey", "arn:aws:kms:eu-west-1:111111111111:key/1"));
        assertThat(deeds.get(0).key("s3:x-amz-acl")).isEqualTo("bucket-owner-full-control");
        assertThat(deeds.get(3).key("kms:ViaService")).isEqualTo("s3.eu-west-1.amazonaws.com");
        assertThat(deeds(S3Table.table(CONTENTS), "PutObject", call("", PLAIN, Map.of())))
                .extracting(Deed::action)
                .containsExactly("s3:PutObject");
    }

    @Test
    void anOperationWithoutALineIsRefusedToWhoMayNotDoEverything() {
        Gatekeeper strict = new Gatekeeper(
                new Evaluation(caller -> Objects.equals(caller.session(), PLAIN) ? EvaluationTest.policy("{}") : null),
                List.of(EcsTable.table()));

        assertThat(strict.refusal("ecs", "RunTask", call("{}", PLAIN, Map.of()), deed -> {}))
                .isEqualTo("User: arn:aws:sts::111111111111:assumed-role/deploy/s is not authorized to perform:"
                        + " ecs:RunTask on resource: * because no identity-based policy allows the ecs:RunTask action");
        assertThat(strict.refusal("batch", "SubmitJob", call("{}", PLAIN, Map.of()), deed -> {}))
                .contains("batch:SubmitJob");
        Caller.Session other = Caller.Session.of("arn:aws:iam::111111111111:role/other");
        assertThat(strict.refusal("ecs", "RunTask", call("{}", other, Map.of()), deed -> {}))
                .isNull();
    }

    @Test
    void oneActionMayStandForAnother() {
        Table table = CodeDeployTable.table(GROUPS);
        Gatekeeper gatekeeper =
                new Gatekeeper((caller, deed) -> deed.action().contains("Register") ? "no" : null, List.of(table));
        List<String> told = new ArrayList<>();

        assertThat(gatekeeper.refusal(
                        "codedeploy",
                        "CreateDeployment",
                        call("{'applicationName': 'shop', 'deploymentGroupName': 'orders'}", PLAIN, Map.of()),
                        deed -> told.add(deed.action())))
                .isNull();
        assertThat(told)
                .containsExactly(
                        "codedeploy:CreateDeployment",
                        "codedeploy:GetDeploymentConfig",
                        "codedeploy:GetApplicationRevision");
    }
}
