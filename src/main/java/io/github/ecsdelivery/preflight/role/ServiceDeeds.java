package io.github.ecsdelivery.preflight.role;

import io.github.ecsdelivery.environment.Delivery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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
        String ecs = "arn:" + partition + ":ecs:" + delivery.region() + ":" + delivery.accountId() + ":";
        String service = ecs + "service/" + shift.cluster() + "/" + shift.service();
        String taskSet = ecs + "task-set/" + shift.cluster() + "/" + shift.service() + "/*";
        List<Deed> deeds = new ArrayList<>();
        deeds.add(new Deed("ecs:DescribeServices", service));
        for (String action : List.of("ecs:CreateTaskSet", "ecs:UpdateServicePrimaryTaskSet", "ecs:DeleteTaskSet")) {
            deeds.add(new Deed(action, action.endsWith("PrimaryTaskSet") ? service : taskSet));
        }
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
            deeds.add(new Deed("cloudwatch:DescribeAlarms", ANY));
        }
        shift.revision().ifPresent(object -> {
            deeds.add(new Deed("s3:GetObject", object, shift.bucketOwner()));
            deeds.add(new Deed("s3:GetObjectVersion", object, shift.bucketOwner()));
        });
        shift.key().ifPresent(key -> deeds.add(new Deed("kms:Decrypt", key)));
        return deeds;
    }

    private String function(String name) {
        return name.startsWith("arn:")
                ? name
                : "arn:" + partition + ":lambda:" + delivery.region() + ":" + delivery.accountId() + ":function:"
                        + name;
    }
}
