package io.github.ecsdelivery.permission;

import static io.github.ecsdelivery.permission.ImpliedActions.CREATE_REPOSITORY;
import static io.github.ecsdelivery.permission.ImpliedActions.PULL;
import static io.github.ecsdelivery.permission.ImpliedActions.PUSH;

import io.github.ecsdelivery.permission.Drafts.Draft;
import io.github.ecsdelivery.permission.PermissionRequest.Image;
import io.github.ecsdelivery.permission.PermissionRequest.Task;
import java.util.ArrayList;
import java.util.List;

/** What the image step calls: ECR and its registry. */
final class ImageRights {
    private ImageRights() {}

    static void add(Grounds grounds, Draft draft) {
        Image image = grounds.request().image();
        String repository = grounds.repository();
        draft.allow(Use.DELIVERY, login(Need.call("ecr:GetAuthorizationToken", "logs in to the registry")));
        draft.allow(Use.DELIVERY, push("Image", repository));
        inspection(grounds, draft);
        if (!image.bases().isEmpty()) {
            draft.allow(
                    Use.DELIVERY,
                    Statement.of(
                            "BaseImages",
                            image.bases(),
                            Need.implied("ecr:BatchGetImage", PULL),
                            Need.implied("ecr:GetDownloadUrlForLayer", PULL)));
        }
        if (image.made()) {
            made(image, repository, draft);
        }
        if (image.scanned()) {
            draft.allow(
                    Use.DELIVERY,
                    Statement.of(
                            "Scan",
                            repository,
                            Need.call("ecr:DescribeImageScanFindings", "reads what the scan found"),
                            Need.call("ecr:StartImageScan", "has an image scanned that was not")));
        }
    }

    private static void inspection(Grounds grounds, Draft draft) {
        draft.allow(Use.INSPECTION, look(grounds, grounds.repository()));
        List<String> others = grounds.request().task().repositories().stream()
                .filter(arn -> foreign(grounds, arn))
                .toList();
        if (pulls(grounds) && !others.isEmpty()) {
            draft.allow(Use.INSPECTION, Statement.of("OtherRepositories", others, policy()));
        }
    }

    /** What it takes to look at a repository. */
    static Statement look(Grounds grounds, String repository) {
        List<Need> needs = new ArrayList<>(List.of(
                Need.implied("ecr:GetDownloadUrlForLayer", PULL),
                Need.call("ecr:GetLifecyclePolicy", "looks whether a rule takes away what is needed"),
                Need.call("ecr:DescribeImages", "looks which images a rule would take away")));
        if (pulls(grounds) && foreign(grounds, grounds.repository())) {
            needs.add(policy());
        }
        return Statement.of("Repository", repository, needs.toArray(Need[]::new));
    }

    private static Need policy() {
        return Need.call("ecr:GetRepositoryPolicy", "looks whether it lets the execution role pull");
    }

    /** Whether ECS may pull with an execution role. */
    private static boolean pulls(Grounds grounds) {
        Task task = grounds.request().task();
        return !task.known() || task.executionRole() != null;
    }

    /** Within an account the policy of the execution role suffices. */
    private static boolean foreign(Grounds grounds, String arn) {
        return !Place.accountOf(arn).equals(grounds.place().account());
    }

    static Statement login(Need need) {
        return Statement.everywhere(
                "RegistryLogin",
                "ecr:GetAuthorizationToken has no resource: one password opens all registries of a region, and what may be"
                        + " done there is judged with each request.",
                need);
    }

    /** What it takes to push to a repository. */
    static Statement push(String sid, String repository) {
        return Statement.of(
                sid,
                repository,
                Need.call("ecr:DescribeRepositories", "looks which tags may move"),
                Need.call("ecr:BatchGetImage", "looks which images and tags are there"),
                Need.call("ecr:BatchCheckLayerAvailability", "asks which layers are there, which are not sent then"),
                Need.implied("ecr:InitiateLayerUpload", PUSH),
                Need.implied("ecr:UploadLayerPart", PUSH),
                Need.implied("ecr:CompleteLayerUpload", PUSH),
                Need.call("ecr:PutImage", "puts the image, and moves tags"));
    }

    private static void made(Image image, String repository, Draft draft) {
        List<Need> needs = new ArrayList<>();
        needs.add(Need.call(CREATE_REPOSITORY, "makes the repository by <image><createRepository>"));
        if (image.madeWithPolicy()) {
            needs.add(Need.call("ecr:PutLifecyclePolicy", "gives it the lifecycle policy"));
        }
        if (image.madeWithTags()) {
            needs.add(Need.implied("ecr:TagResource", CREATE_REPOSITORY));
        }
        draft.allow(Use.DELIVERY, Statement.of("NewRepository", repository, needs.toArray(Need[]::new)));
        String key = image.madeUnder();
        if (key != null) {
            draft.allow(
                    Use.DELIVERY,
                    Statement.of(
                            "NewRepositoryKey",
                            key,
                            Need.implied("kms:CreateGrant", CREATE_REPOSITORY),
                            Need.implied("kms:DescribeKey", CREATE_REPOSITORY)));
        }
    }
}
