package io.github.ecsdelivery.permission;

import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.AwsAccess.Role;
import io.github.ecsdelivery.permission.PermissionRequest.Deployment;
import io.github.ecsdelivery.permission.PermissionRequest.EncryptionKey;
import io.github.ecsdelivery.permission.PermissionRequest.Image;
import io.github.ecsdelivery.permission.PermissionRequest.Live;
import io.github.ecsdelivery.permission.PermissionRequest.Revision;
import io.github.ecsdelivery.permission.PermissionRequest.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request in which a test changes what it is about. */
public final class PermissionRequests {
    public static final Live LIVE = new Live(
            "shop",
            "orders",
            "arn:aws:iam::111111111111:role/codedeploy",
            "CodeDeployDefault.ECSAllAtOnce",
            List.of(),
            List.of("arn:aws:elasticloadbalancing:eu-west-1:111111111111:listener/app/shop/1/2"));
    public static final Task TASK = new Task(
            "src/main/ecs/taskdef.json",
            "orders",
            "arn:aws:iam::111111111111:role/execution",
            "arn:aws:iam::111111111111:role/task",
            true,
            List.of(),
            Map.of("arn:aws:logs:eu-west-1:111111111111:log-group:/ecs/orders", false),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    public Place place = Place.of("eu-west-1", "111111111111");

    @Nullable
    public String builder = "arn:aws:iam::999999999999:user/ci";

    public List<Signer> signers = new ArrayList<>(List.of(new Signer(Set.of(Step.values()), Login.usual(), null)));
    public Image image = new Image("111111111111", "shop/orders", false, false, false, null, false, List.of());

    @Nullable
    public Live live = LIVE;

    public boolean keepsRevisions;
    public Revision revision =
            new Revision("revisions", "ecs-delivery/orders/prd/*", "111111111111", null, null, true, false, false);
    public Task task = TASK;
    public boolean pipeline;

    @Nullable
    public String pipelineName;

    /** A role that signs some steps. */
    public static Signer role(String setting, Set<Step> steps, Role... roles) {
        return new Signer(steps, new Login(null, null, List.of(roles)), setting);
    }

    public static Role role(String arn) {
        return new Role(arn, null, "session", null, null, Map.of());
    }

    /** The bucket of another account, under a key. */
    public void bucketOf(String account, EncryptionKey key) {
        revision = new Revision("revisions", "ecs-delivery/orders/prd/*", account, key, key, false, true, true);
    }

    public Policies policies() {
        return Policies.of(new PermissionRequest(
                "prd",
                "orders",
                place,
                builder,
                signers,
                image,
                new Deployment(
                        pipeline ? null : "orders",
                        pipeline ? null : "blue-green",
                        null,
                        null,
                        false,
                        false,
                        keepsRevisions,
                        live),
                revision,
                task,
                pipeline,
                pipelineName));
    }
}
