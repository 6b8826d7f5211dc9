package io.github.ecsdelivery.preflight.role;

import io.github.ecsdelivery.environment.Delivery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What CodeDeploy does with its service role in a deployment (aws-facts G: AWSCodeDeployRoleForECS, and what that lacks). */
final class ServiceDeeds {
    private static final String ANY = "*";

    private final Delivery delivery;
    private final String partition;

    ServiceDeeds(Delivery delivery, String partition) {
        this.delivery = delivery;
        this.partition = partition;
    }

    /**
     * All of it.
     *
     * @param passed ARNs of the roles that the task definition names
     */
    List<Deed> of(Shift shift, Collection<String> passed) {
        String service = service(shift);
        String taskSet = arn("ecs", "task-set/" + shift.cluster() + "/" + shift.service() + "/*");
        List<Deed> deeds = new ArrayList<>();
        deeds.add(new Deed("ecs:DescribeServices", service));
        // CreateTaskSet knows no resource of its own; a policy may name the service or nothing narrower than all.
        deeds.add(new Deed("ecs:CreateTaskSet", service));
        deeds.add(new Deed("ecs:UpdateServicePrimaryTaskSet", service));
        deeds.add(new Deed("ecs:DeleteTaskSet", taskSet));
        for (String action : List.of("DescribeTargetGroups", "DescribeListeners", "DescribeRules")) {
            deeds.add(new Deed("elasticloadbalancing:" + action, ANY));
        }
        for (String listener : shift.listeners()) {
            deeds.add(new Deed("elasticloadbalancing:ModifyListener", listener));
            if (shift.rules()) {
                deeds.add(new Deed(
                        "elasticloadbalancing:ModifyRule",
                        listener.replaceFirst(":listener/", ":listener-rule/") + "/*"));
            }
        }
        passed.forEach(role -> deeds.add(new Deed("iam:PassRole", role)));
        shift.functions().forEach(function -> deeds.add(new Deed("lambda:InvokeFunction", function(function))));
        if (shift.alarms()) {
            deeds.add(new Deed("cloudwatch:DescribeAlarms", arn("cloudwatch", "alarm:*")));
        }
        shift.revision().ifPresent(object -> {
            deeds.add(new Deed("s3:GetObject", object, shift.bucketOwner()));
            deeds.add(new Deed("s3:GetObjectVersion", object, shift.bucketOwner()));
        });
        shift.key().ifPresent(key -> deeds.add(new Deed("kms:Decrypt", key)));
        return deeds;
    }

    /** What is known of conditions when CodeDeploy does it. */
    Map<String, String> keys(Shift shift) {
        return Map.of(
                "iam:PassedToService",
                RoleChecks.TASKS,
                "ecs:cluster",
                arn("ecs", "cluster/" + shift.cluster()),
                "ecs:service",
                service(shift));
    }

    private String service(Shift shift) {
        return arn("ecs", "service/" + shift.cluster() + "/" + shift.service());
    }

    private String function(String name) {
        return name.startsWith("arn:") ? name : arn("lambda", "function:" + name);
    }

    private String arn(String service, String resource) {
        return "arn:" + partition + ":" + service + ":" + delivery.region() + ":" + delivery.accountId() + ":"
                + resource;
    }
}
