package io.github.ecsdelivery.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.wire.Journal;
import io.github.ecsdelivery.sandbox.wire.RawHttp;
import io.github.ecsdelivery.sandbox.world.RoleSpec;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Roles, their policies, and what these allow, over the wire. */
class IamRoomTest {
    private static final String ROLES = "arn:aws:iam::111111111111:role/";
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
             "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
            """;
    private static final String PASS = """
            {"Version": "2012-10-17", "Statement": [
             {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111111111111:role/orders-*",
              "Condition": {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}},
             {"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
             {"Effect": "Deny", "Action": "s3:Delete*", "Resource": "*"}]}
            """;
    private static final String EXECUTION = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";

    private static Sandbox sandbox;
    private static RawHttp http;

    @BeforeAll
    static void open() throws IOException {
        sandbox = Sandbox.start(
                World.of("orders")
                        .role(RoleSpec.trusting("ci/orders-execution", TRUST)
                                .lasting(Duration.ofHours(2))
                                .attached(EXECUTION)
                                .attached("arn:aws:iam::aws:policy/AWSCodeDeployRoleForECS")
                                .allowed("pass", PASS)
                                .allowed("a", PASS)
                                .allowed("b", PASS))
                        .role(RoleSpec.trustingItsAccount("simulated")
                                .attached(EXECUTION)
                                .allowed("pass", PASS))
                        .role(RoleSpec.trustingItsAccount("reader").allowedNothing())
                        .build(),
                Sandbox.Options.defaults());
        http = new RawHttp(sandbox.endpoint());
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    private static RawHttp.Answer ask(AwsCredentials who, String region, String... form) throws IOException {
        StringBuilder body = new StringBuilder("Version=2010-05-08&Action=" + form[0]);
        for (int i = 1; i < form.length; i++) {
            int equals = form[i].indexOf('=');
            body.append('&')
                    .append(form[i], 0, equals + 1)
                    .append(URLEncoder.encode(form[i].substring(equals + 1), StandardCharsets.UTF_8));
        }
        RawHttp.Request request = http.request("POST", "/", body.toString())
                .with("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        return http.send(http.signed(request, who, "iam", region, Clock.systemUTC()));
    }

    private static RawHttp.Answer ask(String... form) throws IOException {
        return ask(SandboxTestSupport.user(), "us-east-1", form);
    }

    private static List<String> all(RawHttp.Answer answer, String element) {
        Matcher matcher =
                Pattern.compile("<" + element + ">([^<]*)</" + element + ">").matcher(answer.body());
        List<String> texts = new ArrayList<>();
        while (matcher.find()) {
            texts.add(matcher.group(1));
        }
        return texts;
    }

    private static String text(RawHttp.Answer answer, String element) {
        assertThat(all(answer, element)).as(answer.body()).hasSize(1);
        return all(answer, element).get(0);
    }

    private static String decoded(RawHttp.Answer answer, String element) {
        assertThat(text(answer, element)).doesNotContain(" ", "{", "+");
        return URLDecoder.decode(text(answer, element), StandardCharsets.UTF_8);
    }

    private static void assertRefused(RawHttp.Answer answer, int status, String code, String text) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(text(answer, "Code")).isEqualTo(code);
        assertThat(text(answer, "Message")).isEqualTo(text);
    }

    @Test
    void tellsOfARole() throws IOException {
        RawHttp.Answer role = ask("GetRole", "RoleName=orders-execution");

        assertThat(role.status()).isEqualTo(200);
        assertThat(role.body())
                .startsWith(
                        "<GetRoleResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><GetRoleResult><Role>");
        assertThat(text(role, "Path")).isEqualTo("/ci/");
        assertThat(text(role, "RoleName")).isEqualTo("orders-execution");
        assertThat(text(role, "Arn")).isEqualTo(ROLES + "ci/orders-execution");
        assertThat(text(role, "RoleId")).matches("AROA[A-Z2-7]{17}");
        assertThat(text(role, "MaxSessionDuration")).isEqualTo("7200");
        assertThat(text(role, "CreateDate")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(decoded(role, "AssumeRolePolicyDocument")).isEqualTo(TRUST);
    }

    @Test
    void aRoleThatTrustsItsAccountHasADocumentThatSaysSo() throws IOException {
        String document = decoded(ask("GetRole", "RoleName=deploy"), "AssumeRolePolicyDocument");

        assertThat(new ObjectMapper()
                        .readTree(document)
                        .at("/Statement/0/Principal/AWS")
                        .asText())
                .isEqualTo("arn:aws:iam::111111111111:root");
    }

    @Test
    void tellsOfThePoliciesOfARole() throws IOException {
        RawHttp.Answer attached = ask("ListAttachedRolePolicies", "RoleName=orders-execution");
        assertThat(all(attached, "PolicyName"))
                .containsExactly("AWSCodeDeployRoleForECS", "AmazonECSTaskExecutionRolePolicy");
        assertThat(all(attached, "PolicyArn")).contains(EXECUTION);
        assertThat(text(attached, "IsTruncated")).isEqualTo("false");
        assertThat(all(
                        ask("ListAttachedRolePolicies", "RoleName=orders-execution", "PathPrefix=/service-role/"),
                        "PolicyArn"))
                .containsExactly(EXECUTION);
        assertThat(all(ask("ListRolePolicies", "RoleName=orders-execution"), "member"))
                .containsExactly("a", "b", "pass");
        assertThat(decoded(ask("GetRolePolicy", "RoleName=orders-execution", "PolicyName=pass"), "PolicyDocument"))
                .isEqualTo(PASS);
        assertThat(ask("ListRolePolicies", "RoleName=deploy").body()).contains("<PolicyNames></PolicyNames>");
    }

    @Test
    void listsPageByPage() throws IOException {
        RawHttp.Answer first = ask("ListRolePolicies", "RoleName=orders-execution", "MaxItems=2");
        assertThat(all(first, "member")).containsExactly("a", "b");
        assertThat(text(first, "IsTruncated")).isEqualTo("true");

        RawHttp.Answer second =
                ask("ListRolePolicies", "RoleName=orders-execution", "MaxItems=2", "Marker=" + text(first, "Marker"));
        assertThat(all(second, "member")).containsExactly("pass");
        assertThat(text(second, "IsTruncated")).isEqualTo("false");
        assertRefused(
                ask("ListRolePolicies", "RoleName=orders-execution", "Marker=none"),
                400,
                "ValidationError",
                "Invalid Marker: none");
    }

    @Test
    void tellsOfManagedPolicies() throws IOException {
        RawHttp.Answer policy = ask("GetPolicy", "PolicyArn=" + EXECUTION);
        assertThat(text(policy, "PolicyName")).isEqualTo("AmazonECSTaskExecutionRolePolicy");
        assertThat(text(policy, "Path")).isEqualTo("/service-role/");
        assertThat(text(policy, "DefaultVersionId")).isEqualTo("v1");
        assertThat(text(policy, "AttachmentCount")).isEqualTo("2");

        RawHttp.Answer version = ask("GetPolicyVersion", "PolicyArn=" + EXECUTION, "VersionId=v1");
        assertThat(new ObjectMapper()
                        .readTree(decoded(version, "Document"))
                        .at("/Statement/0/Action")
                        .toString())
                .contains("ecr:BatchGetImage", "logs:PutLogEvents");
        assertThat(text(version, "IsDefaultVersion")).isEqualTo("true");
    }

    @Test
    void whatIsNotThereIsNoSuchEntity() throws IOException {
        assertRefused(
                ask("GetRolePolicy", "RoleName=orders-execution", "PolicyName=none"),
                404,
                "NoSuchEntity",
                "The role policy with name none cannot be found.");
        String other = "arn:aws:iam::aws:policy/PowerUserAccess";
        assertRefused(
                ask("GetPolicy", "PolicyArn=" + other), 404, "NoSuchEntity", "Policy " + other + " was not found.");
        assertRefused(
                ask("GetPolicyVersion", "PolicyArn=" + EXECUTION, "VersionId=v2"),
                404,
                "NoSuchEntity",
                "Policy " + EXECUTION + " version v2 does not exist or is not attachable.");
        assertRefused(
                ask("GetPolicy", "PolicyArn=arn:aws:s3:::bucket/policy"),
                400,
                "InvalidInput",
                "ARN arn:aws:s3:::bucket/policy is not valid.");
    }

    @Test
    void rolesThatNobodyStatesAreThereWhileTheyAreTakenForGranted() throws IOException {
        RawHttp.Answer role = ask("GetRole", "RoleName=anything");
        assertThat(text(role, "Arn")).isEqualTo(ROLES + "anything");
        assertThat(decoded(role, "AssumeRolePolicyDocument"))
                .contains("ecs-tasks.amazonaws.com", "codedeploy.amazonaws.com");
        assertThat(all(
                        ask(
                                "SimulatePrincipalPolicy",
                                "PolicySourceArn=" + ROLES + "anything",
                                "ActionNames.member.1=s3:GetObject"),
                        "EvalDecision"))
                .containsExactly("allowed");

        try (Sandbox strict =
                Sandbox.start(World.of("orders").rolesTakenForGranted(false).build(), Sandbox.Options.defaults())) {
            RawHttp there = new RawHttp(strict.endpoint());
            RawHttp.Request request = there.request("POST", "/", "Version=2010-05-08&Action=GetRole&RoleName=anything")
                    .with("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
            assertRefused(
                    there.send(there.signed(request, SandboxTestSupport.user(), "iam", "us-east-1", Clock.systemUTC())),
                    404,
                    "NoSuchEntity",
                    "The role with name anything cannot be found.");
        }
    }

    private static RawHttp.Answer simulate(String action, List<String> resources, String... context)
            throws IOException {
        List<String> form = new ArrayList<>(List.of(
                "SimulatePrincipalPolicy", "PolicySourceArn=" + ROLES + "simulated", "ActionNames.member.1=" + action));
        IntStream.range(0, resources.size())
                .forEach(i -> form.add("ResourceArns.member." + (i + 1) + "=" + resources.get(i)));
        for (int i = 0; i < context.length; i += 2) {
            String entry = "ContextEntries.member." + (i / 2 + 1) + ".";
            form.add(entry + "ContextKeyName=" + context[i]);
            form.add(entry + "ContextKeyType=string");
            form.add(entry + "ContextKeyValues.member.1=" + context[i + 1]);
        }
        return ask(form.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject, *, allowed",
        "s3:DeleteObject, *, explicitDeny",
        "sqs:SendMessage, *, implicitDeny",
        "ecr:BatchGetImage, arn:aws:ecr:eu-west-1:111111111111:repository/x, allowed",
        "iam:PassRole, arn:aws:iam::111111111111:role/orders-task, implicitDeny"
    })
    void simulatesAnAction(String action, String resource, String decision) throws IOException {
        RawHttp.Answer answer = simulate(action, List.of(resource));

        assertThat(text(answer, "EvalActionName")).isEqualTo(action);
        assertThat(text(answer, "EvalDecision")).isEqualTo(decision);
        assertThat(text(answer, "EvalResourceDecision")).isEqualTo(decision);
        assertThat(all(answer, "EvalResourceName")).containsExactly(resource, resource);
    }

    @Test
    void simulatesWithAContextAndTellsTheStrictestOfSeveralResources() throws IOException {
        String good = ROLES + "orders-task";
        String bad = ROLES + "admin";

        RawHttp.Answer one = simulate("iam:PassRole", List.of(good), "iam:PassedToService", "ecs-tasks.amazonaws.com");
        RawHttp.Answer two =
                simulate("iam:PassRole", List.of(good, bad), "iam:PassedToService", "ecs-tasks.amazonaws.com");

        assertThat(text(one, "EvalDecision")).isEqualTo("allowed");
        assertThat(text(two, "EvalDecision")).isEqualTo("implicitDeny");
        assertThat(all(two, "EvalResourceName")).containsExactly("*", bad, good);
        assertThat(all(two, "EvalResourceDecision")).containsExactly("implicitDeny", "allowed");
    }

    @Test
    void holdsParametersToTheModel() throws IOException {
        assertRefused(
                ask("GetRole"),
                400,
                "ValidationError",
                "1 validation error detected: Value null at 'roleName' failed to satisfy constraint: Member must not be"
                        + " null");
        assertRefused(
                ask("GetRole", "RoleName=a b"),
                400,
                "ValidationError",
                "1 validation error detected: Value 'a b' at 'roleName' failed to satisfy constraint: Member must"
                        + " satisfy regular expression pattern: [\\w+=,.@-]+");
        assertThat(text(ask("ListRolePolicies", "RoleName=deploy", "MaxItems=0"), "Message"))
                .contains("Value '0' at 'maxItems'");
        assertThat(text(ask("SimulatePrincipalPolicy", "PolicySourceArn=" + ROLES + "deploy"), "Message"))
                .contains("'actionNames' failed to satisfy constraint: Member must not be null");
        assertThat(text(simulate("s3:*", List.of()), "Code")).isEqualTo("InvalidInput");
        assertRefused(
                ask(
                        "SimulatePrincipalPolicy",
                        "PolicySourceArn=arn:aws:sts::111111111111:assumed-role/deploy/s",
                        "ActionNames.member.1=s3:GetObject"),
                400,
                "InvalidInput",
                "Invalid Entity Arn: arn:aws:sts::111111111111:assumed-role/deploy/s does not clearly define entity"
                        + " type and name.");
        assertThat(ask(
                                "SimulatePrincipalPolicy",
                                "PolicySourceArn=" + ROLES + "deploy",
                                "ActionNames.member.1=s3:GetObject",
                                "ResourcePolicy={}")
                        .status())
                .isEqualTo(501);
        assertThat(text(ask("CreateRole", "RoleName=x"), "Code")).isEqualTo("InvalidAction");
    }

    @Test
    void isInOneRegionOnly() throws IOException {
        assertThat(ask(SandboxTestSupport.user(), "eu-west-1", "GetRole", "RoleName=deploy")
                        .status())
                .isEqualTo(403);
        assertThat(text(ask(SandboxTestSupport.user(), "eu-west-1", "GetRole", "RoleName=deploy"), "Code"))
                .isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void readingTakesRightsToo() throws IOException {
        AwsCredentials reader = SandboxTestSupport.session(sandbox, ROLES + "reader", "s1");

        assertRefused(
                ask(reader, "us-east-1", "GetRole", "RoleName=orders-execution"),
                403,
                "AccessDenied",
                "User: arn:aws:sts::111111111111:assumed-role/reader/s1 is not authorized to perform: iam:GetRole on"
                        + " resource: " + ROLES + "ci/orders-execution because no identity-based policy allows the"
                        + " iam:GetRole action");
        assertThat(sandbox.journal().demands())
                .contains(new Journal.Demand(ROLES + "reader", "iam:GetRole", ROLES + "ci/orders-execution"));
    }
}
