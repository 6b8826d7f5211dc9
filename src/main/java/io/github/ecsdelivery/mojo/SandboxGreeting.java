package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.sandbox.SandboxLink;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.List;

/** What someone needs to use a sandbox that runs in the foreground. */
final class SandboxGreeting {
    private final World world;
    private final SandboxLink link;

    SandboxGreeting(World world, SandboxLink link) {
        this.world = world;
        this.link = link;
    }

    List<String> lines() {
        String aws = "aws --endpoint-url " + link.endpoint() + " ";
        return List.of(
                "The sandbox is open. Ctrl-C closes it; what it holds is gone then.",
                "APIs      " + link.endpoint(),
                "Registry  " + link.registry() + " (TLS with its own certificate)",
                "World     account " + link.accountId() + ", repository " + world.repository() + ", service "
                        + world.cluster() + "/" + world.service() + ", deployment group " + world.application() + "/"
                        + world.group() + ", bucket " + world.bucket(),
                "",
                "Deliver to it from another terminal:",
                "  mvn deploy -Decs-delivery.sandbox=" + link.endpoint(),
                "",
                "Look at it with the AWS CLI:",
                "  export AWS_ACCESS_KEY_ID=" + link.accessKeyId() + " AWS_SECRET_ACCESS_KEY=" + link.secretAccessKey()
                        + " AWS_DEFAULT_REGION=" + link.region(),
                "  " + aws + "ecr describe-images --repository-name " + world.repository(),
                "  " + aws + "ecs describe-services --cluster " + world.cluster() + " --services " + world.service(),
                "  " + aws + "deploy list-deployments --application-name " + world.application()
                        + " --deployment-group-name " + world.group(),
                "",
                "Log in to the registry:",
                "  " + aws + "ecr get-login-password | skopeo login --tls-verify=false --username AWS"
                        + " --password-stdin " + link.registry());
    }
}
