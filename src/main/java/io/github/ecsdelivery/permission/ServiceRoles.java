package io.github.ecsdelivery.permission;

import static io.github.ecsdelivery.permission.ImpliedActions.CODEDEPLOY;
import static io.github.ecsdelivery.permission.ImpliedActions.ECS;

import io.github.ecsdelivery.permission.Drafts.Draft;
import io.github.ecsdelivery.permission.PermissionRequest.EncryptionKey;
import io.github.ecsdelivery.permission.PermissionRequest.Live;
import io.github.ecsdelivery.permission.PermissionRequest.Task;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The roles that AWS itself assumes: CodeDeploy's service role, and the execution role of the tasks. */
final class ServiceRoles {
    private final Grounds grounds;

    private ServiceRoles(Grounds grounds) {
        this.grounds = grounds;
    }

    static void add(Grounds grounds, Drafts drafts) {
        ServiceRoles roles = new ServiceRoles(grounds);
        roles.codeDeploy(drafts);
        roles.execution(drafts);
    }

    private void codeDeploy(Drafts drafts) {
        Live live = grounds.request().deployment().live();
        String arn = live == null ? null : live.serviceRole();
        String account = grounds.place().account();
        Draft draft = drafts.of(
                "codedeploy", Office.CODEDEPLOY_SERVICE, arn, account, "serviceRoleArn of the deployment group");
        draft.serve("lets CodeDeploy make green, shift the traffic, call hooks, and read the revision");
        draft.trust(trust(grounds.place().codeDeploy()));
        draft.allow(
                Use.DELIVERY,
                Statement.of(
                        "Service",
                        grounds.service(),
                        aws("ecs:DescribeServices"),
                        aws("ecs:UpdateServicePrimaryTaskSet")));
        draft.allow(
                Use.DELIVERY,
                Statement.everywhere(
                                "NewTaskSet",
                                "ecs:CreateTaskSet has no resource, so cluster and service are conditions.",
                                aws("ecs:CreateTaskSet"))
                        .when("ArnLike", "ecs:cluster", grounds.cluster())
                        // Where a request has no such key the cluster alone must do.
                        .when("ArnLikeIfExists", "ecs:service", grounds.service()));
        draft.allow(Use.DELIVERY, Statement.of("TaskSets", grounds.taskSets(), aws("ecs:DeleteTaskSet")));
        List<String> passed = grounds.passedRoles();
        if (!passed.isEmpty()) {
            draft.allow(Use.DELIVERY, DeploymentRights.passRoles("PassRoles", passed, aws("iam:PassRole")));
        }
        draft.allow(
                Use.DELIVERY,
                Statement.everywhere(
                        "LoadBalancers",
                        "elasticloadbalancing:Describe… have no resource.",
                        aws("elasticloadbalancing:DescribeTargetGroups"),
                        aws("elasticloadbalancing:DescribeListeners"),
                        aws("elasticloadbalancing:DescribeRules")));
        draft.allow(
                Use.DELIVERY,
                Statement.of("Listeners", grounds.listeners(), aws("elasticloadbalancing:ModifyListener")));
        draft.allow(Use.DELIVERY, Statement.of("Rules", grounds.rules(), aws("elasticloadbalancing:ModifyRule")));
        List<String> hooks = grounds.request().task().hooks();
        if (!hooks.isEmpty()) {
            draft.allow(Use.DELIVERY, Statement.of("Hooks", hooks, aws("lambda:InvokeFunction")));
        }
        if (grounds.watchesAlarms()) {
            draft.allow(Use.DELIVERY, Statement.of("Alarms", grounds.alarms(), aws("cloudwatch:DescribeAlarms")));
        }
        String objects = grounds.objects();
        if (objects != null) {
            draft.allow(Use.DELIVERY, reading(objects));
        }
        EncryptionKey key = grounds.request().revision().key();
        if (key != null) {
            draft.allow(Use.DELIVERY, decryption(key));
        }
    }

    /** Revisions, as CodeDeploy reads them. */
    static Statement reading(String objects) {
        return Statement.of("Revisions", objects, aws("s3:GetObject"), aws("s3:GetObjectVersion"));
    }

    /** Their key, as CodeDeploy uses it. */
    static Statement decryption(EncryptionKey key) {
        return RevisionRights.under(key, Statement.of("RevisionKey", key.arn(), aws("kms:Decrypt")));
    }

    private static Need aws(String action) {
        return Need.implied(action, CODEDEPLOY);
    }

    private static Need ecs(String action) {
        return Need.implied(action, ECS);
    }

    static Statement trust(String service) {
        return Statement.of("Trust", List.of(), new Need("sts:AssumeRole", service + " assumes it"))
                .by("Service", List.of(service));
    }

    private void execution(Drafts drafts) {
        Task task = grounds.request().task();
        if (task.known() && task.executionRole() == null) {
            return;
        }
        Draft draft = drafts.of(
                "execution",
                Office.EXECUTION,
                task.executionRole(),
                grounds.place().account(),
                "executionRoleArn of " + task.source());
        draft.serve("lets ECS pull the image, write the logs and read the secrets before and while the tasks run");
        draft.trust(trust("ecs-tasks.amazonaws.com"));
        draft.allow(Use.DELIVERY, ImageRights.login(ecs("ecr:GetAuthorizationToken")));
        draft.allow(
                Use.DELIVERY,
                Statement.of(
                        "Images",
                        Stream.concat(Stream.of(grounds.repository()), task.repositories().stream())
                                .toList(),
                        ecs("ecr:BatchGetImage"),
                        ecs("ecr:GetDownloadUrlForLayer")));
        logs(task, draft);
        secrets(task, draft);
        if (!task.files().isEmpty()) {
            draft.allow(Use.DELIVERY, Statement.of("EnvironmentFiles", task.files(), ecs("s3:GetObject")));
            draft.allow(
                    Use.DELIVERY,
                    Statement.of(
                            "BucketsOfEnvironmentFiles",
                            new TreeSet<>(task.files().stream()
                                    .map(file -> file.replaceFirst("/.*", ""))
                                    .toList()),
                            ecs("s3:GetBucketLocation")));
        }
    }

    private void logs(Task task, Draft draft) {
        if (!grounds.logStreams().isEmpty()) {
            draft.allow(
                    Use.DELIVERY,
                    Statement.of("Logs", grounds.logStreams(), ecs("logs:CreateLogStream"), ecs("logs:PutLogEvents")));
        }
        List<String> made = task.logGroups().entrySet().stream()
                .filter(Map.Entry::getValue)
                .flatMap(group -> Stream.of(group.getKey(), group.getKey() + ":*"))
                .toList();
        if (!made.isEmpty()) {
            draft.allow(Use.DELIVERY, Statement.of("LogGroups", made, ecs("logs:CreateLogGroup")));
        }
    }

    private void secrets(Task task, Draft draft) {
        if (!task.secrets().isEmpty()) {
            draft.allow(Use.DELIVERY, Statement.of("Secrets", task.secrets(), ecs("secretsmanager:GetSecretValue")));
        }
        if (!task.parameters().isEmpty()) {
            draft.allow(Use.DELIVERY, Statement.of("Parameters", task.parameters(), ecs("ssm:GetParameters")));
        }
        if (!task.secrets().isEmpty() || !task.parameters().isEmpty()) {
            grounds.notes()
                    .add("Whether secrets and parameters are under KMS keys of your own is not looked at: the execution"
                            + " role needs kms:Decrypt on those keys besides.");
        }
    }
}
