package io.github.ecsdelivery.delivery;

import io.github.ecsdelivery.bluegreen.Plan.Safeguards;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.follow.Watch.Manners;
import io.github.ecsdelivery.bluegreen.release.DeliveryRequest.Precedence;
import io.github.ecsdelivery.bluegreen.release.OnActive;
import io.github.ecsdelivery.bluegreen.release.Watching;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Role;
import io.github.ecsdelivery.image.MovingTags;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.world.World;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a configuration would say; a test changes what it is about. */
final class Aim {
    String environment = "default";
    String repository;
    String application;
    String group;

    @Nullable
    String config;

    String bucket;
    String bucketOwner;

    @Nullable
    String kmsKeyId;

    boolean moveTags = true;
    boolean dryRun;
    Safeguards safeguards = Safeguards.ofGroup();
    Precedence precedence = new Precedence(OnActive.FAIL, false);
    Watching watching = Watching.toTheEnd();

    @Nullable
    Keys keys = new Keys(Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY);

    @Nullable
    String profile;

    /** Assumed one after the other. */
    List<Role> roles = List.of();

    URI endpoint;

    /** To the stage of that name. */
    void until(Stage stage) {
        watching = new Watching(stage, null, Manners.leave(), null);
    }

    @Nullable
    MovingTags tags() {
        return moveTags ? MovingTags.usual() : null;
    }

    Aim(World world, Sandbox sandbox) {
        repository = world.repository();
        application = world.application();
        group = world.group();
        bucket = world.bucket();
        bucketOwner = world.accountId();
        endpoint = sandbox.endpoint();
    }
}
