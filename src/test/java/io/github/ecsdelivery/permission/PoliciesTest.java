package io.github.ecsdelivery.permission;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.AwsAccess.Role;
import io.github.ecsdelivery.permission.PermissionRequest.Deployment;
import io.github.ecsdelivery.permission.PermissionRequest.EncryptionKey;
import io.github.ecsdelivery.permission.PermissionRequest.Image;
import io.github.ecsdelivery.permission.PermissionRequest.Live;
import io.github.ecsdelivery.permission.PermissionRequest.Revision;
import io.github.ecsdelivery.permission.PermissionRequest.Task;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which roles there are, what each may do, and whom it trusts. */
class PoliciesTest {
    private final PermissionRequests request = new PermissionRequests();

    private static Principal principal(Policies policies, String name) {
        return policies.principals().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Statement statement(Document document, String sid) {
        return document.statements().stream()
                .filter(one -> one.sid().equals(sid))
                .findFirst()
                .orElseThrow(() -> new AssertionError(sid + " in " + document));
    }

    private static Document trust(Principal principal) {
        return Objects.requireNonNull(principal.trust());
    }

    private static List<String> sids(Document document) {
        return document.statements().stream().map(Statement::sid).toList();
    }

    private static List<String> names(Policies policies) {
        return policies.principals().stream().map(Principal::name).toList();
    }

    @Test
    void withoutARoleTheBuildDoesAllOfIt() {
        Policies policies = request.policies();

        assertThat(names(policies)).containsExactly("build", "codedeploy-service", "execution");
        Principal build = principal(policies, "build");
        assertThat(build.trust()).isNull();
        assertThat(build.arn()).isEqualTo("arn:aws:iam::999999999999:user/ci");
        assertThat(sids(build.document(Use.DELIVERY)))
                .contains("Image", "Register", "Revisions")
                .noneMatch(sid -> sid.startsWith("Assume"));
    }

    @Test
    void rolesOfStepsAreHeldToTheirSteps() {
        request.signers = List.of(
                PermissionRequests.role(
                        "<image><credentials><roleArn>",
                        Set.of(Step.IMAGE),
                        PermissionRequests.role("arn:aws:iam::333333333333:role/push")),
                PermissionRequests.role(
                        "<credentials><roleArn>",
                        Set.of(Step.DEPLOYMENT),
                        PermissionRequests.role("arn:aws:iam::111111111111:role/deploy")),
                new Signer(Set.of(Step.REVISION), request.signers.get(0).login(), null));

        Policies policies = request.policies();

        assertThat(names(policies)).containsExactly("build", "image", "deploy", "codedeploy-service", "execution");
        assertThat(sids(principal(policies, "image").document(Use.DELIVERY))).containsExactly("RegistryLogin", "Image");
        assertThat(sids(principal(policies, "deploy").document(Use.DELIVERY)))
                .contains("DeploymentGroup", "Register")
                .doesNotContain("Image", "Revisions");
        assertThat(sids(principal(policies, "build").document(Use.DELIVERY)))
                .containsExactly("Assumepush", "Assumedeploy", "Revisions");
        assertThat(principal(policies, "image").setting()).isEqualTo("<image><credentials><roleArn>");
        assertThat(policies.repository().delivery().statements())
                .as("pushed from another account than the registry's")
                .singleElement()
                .satisfies(push -> assertThat(push.principals())
                        .containsEntry("AWS", List.of("arn:aws:iam::333333333333:role/push")));
    }

    @Test
    void aChainIsTrustedLinkByLink() {
        Role last = new Role(
                "arn:aws:iam::111111111111:role/deploy", "acme", "s", null, "someone", Map.of("team", "checkout"));
        request.signers = List.of(PermissionRequests.role(
                "<credentials><roleArn>",
                Set.of(Step.values()),
                PermissionRequests.role("arn:aws:iam::222222222222:role/hub"),
                last));

        Policies policies = request.policies();

        Statement first = statement(trust(principal(policies, "via")), "Trust");
        assertThat(first.principals()).containsEntry("AWS", List.of("arn:aws:iam::999999999999:user/ci"));
        assertThat(first.conditions()).isEmpty();
        Principal deploy = principal(policies, "deploy");
        assertThat(statement(trust(deploy), "Trust").principals())
                .containsEntry("AWS", List.of("arn:aws:iam::222222222222:role/hub"));
        assertThat(statement(trust(deploy), "Trust").conditions())
                .containsEntry("StringEquals", new TreeMap<>(Map.of("sts:ExternalId", List.of("acme"))));
        assertThat(sids(trust(deploy))).containsExactly("Trust", "TrustTags", "TrustIdentity");
        assertThat(statement(principal(policies, "via").document(Use.DELIVERY), "Assumedeploy")
                        .actions())
                .containsOnlyKeys("sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession");
        assertThat(sids(principal(policies, "build").document(Use.DELIVERY))).containsExactly("Assumehub");
    }

    @Test
    void aSessionIsTrustedByTheNameOfItsRoleWhateverItsPath() {
        request.builder = "arn:aws:sts::999999999999:assumed-role/build/AWSCodeBuild-1";
        request.signers = List.of(PermissionRequests.role(
                "<credentials><roleArn>",
                Set.of(Step.values()),
                PermissionRequests.role("arn:aws:iam::111111111111:role/deploy")));

        Statement trust = statement(trust(principal(request.policies(), "deploy")), "Trust");

        assertThat(trust.principals()).containsEntry("AWS", List.of("arn:aws:iam::999999999999:root"));
        assertThat(trust.conditions().get("ArnLike"))
                .containsEntry(
                        "aws:PrincipalArn",
                        List.of("arn:aws:iam::999999999999:role/*/build", "arn:aws:iam::999999999999:role/build"));
    }

    @Test
    void aBuildThatNobodyKnowsLeavesANote() {
        request.builder = null;
        request.signers = List.of(PermissionRequests.role(
                "<credentials><roleArn>",
                Set.of(Step.values()),
                PermissionRequests.role("arn:aws:iam::111111111111:role/deploy")));

        assertThat(request.policies().notes())
                .anyMatch(note -> note.startsWith(
                        "Which role the build itself has is not known, so arn:aws:iam::111111111111:role/deploy would trust"
                                + " the whole account 111111111111"));
    }

    @Test
    void anotherAccountsBucketAndKeyAllowBothWhoUseThem() {
        request.bucketOf("222222222222", new EncryptionKey("arn:aws:kms:eu-west-1:222222222222:key/1", null));

        Policies policies = request.policies();

        assertThat(statement(policies.bucket().delivery(), "UploadRevisions").actions())
                .containsOnlyKeys("s3:GetObject", "s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectTagging");
        assertThat(statement(policies.bucket().delivery(), "CodeDeployRevisions")
                        .principals())
                .containsEntry("AWS", List.of("arn:aws:iam::111111111111:role/codedeploy"));
        assertThat(statement(policies.key().delivery(), "CodeDeployRevisionKey").actions())
                .containsOnlyKeys("kms:Decrypt");
        assertThat(statement(policies.key().delivery(), "UploadRevisionKey").resources())
                .containsExactly("*");
        assertThat(statement(principal(policies, "codedeploy-service").document(Use.DELIVERY), "RevisionKey")
                        .resources())
                .as("no managed policy has it")
                .containsExactly("arn:aws:kms:eu-west-1:222222222222:key/1");
    }

    @Test
    void withinTheAccountOnlyTheKeyHasAPolicy() {
        request.builder = "arn:aws:iam::111111111111:user/ci";
        request.revision = new Revision(
                "revisions",
                "k/*",
                "111111111111",
                new EncryptionKey("arn:aws:kms:eu-west-1:111111111111:key/*", "alias/revisions"),
                null,
                false,
                false,
                false);

        Policies policies = request.policies();

        assertThat(policies.bucket().delivery().isEmpty()).isTrue();
        assertThat(policies.repository().delivery().isEmpty()).isTrue();
        assertThat(statement(principal(policies, "build").document(Use.DELIVERY), "RevisionKey")
                        .conditions()
                        .get("ForAnyValue:StringEquals"))
                .containsEntry("kms:ResourceAliases", List.of("alias/revisions"));
    }

    @Test
    void aRegistryOfAnotherAccountLetsThisOnePushAndPull() {
        request.image = new Image("333333333333", "shop/orders", false, false, false, null, false, List.of());

        Policies policies = request.policies();

        assertThat(sids(policies.repository().delivery())).containsExactly("Push", "Pull");
        assertThat(statement(policies.repository().delivery(), "Pull").principals())
                .containsEntry("AWS", List.of("arn:aws:iam::111111111111:role/execution"));
        assertThat(statement(policies.repository().delivery(), "Pull").resources())
                .isEmpty();
        assertThat(statement(principal(policies, "execution").document(Use.DELIVERY), "Images")
                        .resources())
                .containsExactly("arn:aws:ecr:eu-west-1:333333333333:repository/shop/orders");
    }

    @Test
    void settingsOfTheImageAddWhatTheyNeed() {
        request.image = new Image(
                "111111111111",
                "shop/orders",
                true,
                true,
                true,
                "arn:aws:kms:eu-west-1:111111111111:key/2",
                true,
                List.of("arn:aws:ecr:eu-west-1:444444444444:repository/base/java"));

        Document document = principal(request.policies(), "build").document(Use.DELIVERY);

        assertThat(statement(document, "NewRepository").actions())
                .containsOnlyKeys("ecr:CreateRepository", "ecr:PutLifecyclePolicy", "ecr:TagResource");
        assertThat(statement(document, "NewRepositoryKey").actions())
                .containsOnlyKeys("kms:CreateGrant", "kms:DescribeKey");
        assertThat(statement(document, "Scan").actions())
                .containsOnlyKeys("ecr:DescribeImageScanFindings", "ecr:StartImageScan");
        assertThat(statement(document, "BaseImages").resources())
                .containsExactly("arn:aws:ecr:eu-west-1:444444444444:repository/base/java");
    }

    @Test
    void whatATaskNeedsItsExecutionRoleMayDo() {
        request.task = new Task(
                "t",
                "orders",
                "arn:aws:iam::111111111111:role/execution",
                null,
                true,
                List.of("arn:aws:ecr:eu-west-1:111111111111:repository/sidecar"),
                Map.of("arn:aws:logs:eu-west-1:111111111111:log-group:/ecs/orders", true),
                List.of("arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-Ab12Cd"),
                List.of("arn:aws:ssm:eu-west-1:111111111111:parameter/db"),
                List.of("arn:aws:s3:::files/orders.env"),
                List.of("arn:aws:lambda:eu-west-1:111111111111:function:check"));

        Policies policies = request.policies();

        Document execution = principal(policies, "execution").document(Use.DELIVERY);
        assertThat(sids(execution))
                .containsExactly(
                        "RegistryLogin",
                        "Images",
                        "Logs",
                        "LogGroups",
                        "Secrets",
                        "Parameters",
                        "EnvironmentFiles",
                        "BucketsOfEnvironmentFiles");
        assertThat(statement(execution, "BucketsOfEnvironmentFiles").resources())
                .containsExactly("arn:aws:s3:::files");
        assertThat(statement(principal(policies, "codedeploy-service").document(Use.DELIVERY), "Hooks")
                        .resources())
                .containsExactly("arn:aws:lambda:eu-west-1:111111111111:function:check");
        assertThat(policies.notes()).anyMatch(note -> note.contains("kms:Decrypt on those keys"));
    }

    @Test
    void aTaskWithoutRolesHasNonePassed() {
        request.task = new Task(
                "t", "orders", null, null, true, List.of(), Map.of(), List.of(), List.of(), List.of(), List.of());

        Policies policies = request.policies();

        assertThat(names(policies)).doesNotContain("execution");
        assertThat(sids(principal(policies, "build").document(Use.DELIVERY))).doesNotContain("PassRoles");
    }

    @Test
    void thePipelineAndItsActionAreTwoRolesAndTheBuildDeploysNothing() {
        request.pipeline = true;
        request.revision = new Revision(null, "k/*", "111111111111", null, null, true, false, false);

        Policies policies = request.policies();

        assertThat(names(policies))
                .containsExactly("build", "codedeploy-service", "execution", "pipeline-action", "pipeline");
        assertThat(sids(principal(policies, "build").document(Use.DELIVERY))).containsExactly("RegistryLogin", "Image");
        Document action = principal(policies, "pipeline-action").document(Use.DELIVERY);
        assertThat(statement(action, "Artifact").resources())
                .containsExactly("arn:aws:s3:::codepipeline-eu-west-1-*/*");
        assertThat(sids(action)).contains("Register", "PassRoles", "DeploymentGroup", "Application");
        assertThat(statement(principal(policies, "pipeline").document(Use.DELIVERY), "AssumeAction")
                        .resources())
                .containsExactly("arn:aws:iam::111111111111:role/orders-prd-pipeline-action");
        assertThat(policies.notes())
                .anyMatch(note -> note.startsWith("The bucket of the pipeline's artifacts is not known"))
                .anyMatch(note -> note.startsWith("The settings do not know the roles of the pipeline"));
    }

    @Test
    void thePartitionIsTheRegions() {
        request.place = Place.of("cn-north-1", "111111111111");
        request.live = null;
        request.task = Task.unknown();

        Policies policies = request.policies();

        assertThat(policies.principals())
                .flatExtracting(one -> one.document(Use.DELIVERY).statements())
                .flatExtracting(Statement::resources)
                .allMatch(resource -> resource.equals("*") || resource.startsWith("arn:aws-cn:"));
        assertThat(statement(trust(principal(policies, "codedeploy-service")), "Trust")
                        .principals())
                .containsEntry("Service", List.of("codedeploy.cn-north-1.amazonaws.com.cn"));
        assertThat(Place.of("us-gov-west-1", "1").role("r")).isEqualTo("arn:aws-us-gov:iam::1:role/r");
    }

    @Test
    void everyWildcardSaysWhichActionForcesIt() {
        request.keepsRevisions = true;

        assertThat(request.policies().principals())
                .flatExtracting(one -> one.documents().values())
                .flatExtracting(Document::statements)
                .filteredOn(statement -> statement.resources().contains("*"))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(statement.wildcard())
                        .as(statement.sid())
                        .startsWith(statement.actions().firstKey().split(":")[0] + ":"));
    }

    @Test
    void sidsAreUniqueLettersAndDigits() {
        request.pipeline = true;

        for (Principal principal : request.policies().principals()) {
            for (Document document : principal.documents().values()) {
                assertThat(sids(document)).doesNotHaveDuplicates().allMatch(sid -> sid.matches("[A-Za-z0-9]+"));
            }
        }
    }

    @Test
    void rightsOfARareSettingFollowIt() {
        Deployment stopping =
                new Deployment("orders", "blue-green", null, List.of("errors"), true, true, true, request.live);
        Policies policies = Policies.of(new PermissionRequest(
                "prd",
                "orders",
                request.place,
                request.builder,
                request.signers,
                request.image,
                stopping,
                request.revision,
                request.task,
                false,
                null));
        Document delivery = principal(policies, "build").document(Use.DELIVERY);

        assertThat(statement(delivery, "Deployments").actions())
                .containsKeys("codedeploy:StopDeployment", "codedeploy:ContinueDeployment");
        assertThat(statement(delivery, "DeploymentGroup").actions())
                .containsKeys("codedeploy:UpdateDeploymentGroup", "codedeploy:BatchGetDeployments");
        assertThat(statement(delivery, "TaskDefinitions").actions())
                .containsKeys("ecs:ListTaskDefinitions", "ecs:DeregisterTaskDefinition");
        assertThat(statement(principal(policies, "codedeploy-service").document(Use.DELIVERY), "Alarms")
                        .resources())
                .containsExactly("arn:aws:cloudwatch:eu-west-1:111111111111:alarm:*");
    }

    @Test
    void whoLooksMayLookAtWhatIsNamedAndAtNothingElse() {
        request.signers = List.of(PermissionRequests.role(
                "<credentials><roleArn>",
                Set.of(Step.values()),
                PermissionRequests.role("arn:aws:iam::111111111111:role/deploy")));

        Document look = principal(request.policies(), "deploy").document(Use.INSPECTION);

        assertThat(statement(look, "Roles").resources())
                .containsExactly(
                        "arn:aws:iam::111111111111:role/codedeploy",
                        "arn:aws:iam::111111111111:role/deploy",
                        "arn:aws:iam::111111111111:role/execution",
                        "arn:aws:iam::111111111111:role/task");
        assertThat(statement(look, "RightsOfRoles").resources())
                .as("of the task role only the trust is looked at")
                .doesNotContain("arn:aws:iam::111111111111:role/task");
        assertThat(statement(look, "LogGroups").resources())
                .containsExactly("arn:aws:logs:eu-west-1:111111111111:log-group:*");
        assertThat(statement(look, "LoadBalancers").actions()).containsKey("elasticloadbalancing:DescribeRules");
        assertThat(statement(look, "RevisionBucket").actions())
                .containsOnlyKeys(
                        "s3:GetBucketPolicy",
                        "s3:GetBucketVersioning",
                        "s3:GetEncryptionConfiguration",
                        "s3:ListBucket");
        assertThat(sids(look)).doesNotContain("Secrets", "Parameters", "RevisionKey", "OtherRepositories", "Pipeline");
    }

    @Test
    void aUserHasNoRoleToLookAt() {
        Document look = principal(request.policies(), "build").document(Use.INSPECTION);

        assertThat(look.statements())
                .as("the user is another account's, and so are the roles")
                .noneMatch(one -> one.sid().equals("Roles"));
        assertThat(statement(look, "RightsOfRoles").resources()).containsExactly("arn:aws:iam::999999999999:user/ci");
    }

    @Test
    void whatNobodyKnowsIsLookedAtByPatternWithANote() {
        request.builder = null;
        request.live = null;
        request.task = Task.unknown();

        Policies policies = request.policies();

        Document look = principal(policies, "build").document(Use.INSPECTION);
        assertThat(statement(look, "Roles").resources()).containsExactly("arn:aws:iam::111111111111:role/*");
        assertThat(statement(look, "Cluster").resources())
                .containsExactly("arn:aws:ecs:eu-west-1:111111111111:cluster/*");
        assertThat(policies.notes())
                .anyMatch(note -> note.startsWith("CodeDeploy's service role is not known"))
                .anyMatch(note -> note.startsWith("Which role the build itself has is not known, so the preflight"));
    }

    @Test
    void anotherAccountsBucketKeyAndRepositoryShowWhatTheyMay() {
        request.bucketOf("222222222222", new EncryptionKey("arn:aws:kms:eu-west-1:222222222222:key/1", null));
        request.builder = "arn:aws:iam::111111111111:user/ci";
        request.image = new Image("333333333333", "shop/orders", false, false, false, null, false, List.of());

        Policies policies = request.policies();

        Document look = principal(policies, "build").document(Use.INSPECTION);
        assertThat(statement(look, "RevisionBucket").actions()).doesNotContainKey("s3:GetBucketPolicy");
        assertThat(statement(look, "RevisionKey").actions()).containsOnlyKeys("kms:DescribeKey");
        assertThat(statement(look, "Repository").actions()).containsKey("ecr:GetRepositoryPolicy");
        assertThat(sids(policies.bucket().inspection())).containsExactly("UploadRevisionBucket");
        assertThat(sids(policies.key().inspection())).containsExactly("UploadRevisionKey");
        assertThat(statement(policies.key().inspection(), "UploadRevisionKey").resources())
                .containsExactly("*");
        assertThat(sids(policies.repository().inspection())).containsExactly("Repository");
        assertThat(statement(policies.repository().inspection(), "Repository").principals())
                .containsEntry("AWS", List.of("arn:aws:iam::111111111111:user/ci"));
    }

    @Test
    void aKeyThatAwsManagesIsLookedAtByItsAlias() {
        request.builder = "arn:aws:iam::111111111111:user/ci";
        request.revision = new Revision(
                "revisions",
                "k/*",
                "111111111111",
                null,
                new EncryptionKey("arn:aws:kms:eu-west-1:111111111111:key/*", "alias/aws/s3"),
                false,
                false,
                false);

        Policies policies = request.policies();

        Statement key = statement(principal(policies, "build").document(Use.INSPECTION), "RevisionKey");
        assertThat(key.actions()).containsOnlyKeys("kms:DescribeKey", "kms:GetKeyPolicy");
        assertThat(key.conditions().get("ForAnyValue:StringEquals"))
                .containsEntry("kms:ResourceAliases", List.of("alias/aws/s3"));
        assertThat(policies.key().inspection().isEmpty()).isTrue();
    }

    @Test
    void behindANetworkLoadBalancerThereAreNoRules() {
        request.live = new Live(
                "shop",
                "orders",
                "arn:aws:iam::111111111111:role/codedeploy",
                "CodeDeployDefault.ECSAllAtOnce",
                List.of(),
                List.of("arn:aws:elasticloadbalancing:eu-west-1:111111111111:listener/net/shop/1/2"));

        Document look = principal(request.policies(), "build").document(Use.INSPECTION);

        assertThat(statement(look, "LoadBalancers").actions()).doesNotContainKey("elasticloadbalancing:DescribeRules");
    }
}
