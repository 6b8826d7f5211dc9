package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.environment.Command;
import io.github.ecsdelivery.environment.Delivery;

/** How a person goes on with a deployment that a build leaves, as sentences. */
public final class TakingUp {
    private final Command command;
    private final boolean gone;

    /** @param delivery whose deployments are left */
    public TakingUp(Delivery delivery) {
        this.command = Command.to(delivery);
        this.gone = delivery.reach().gone();
    }

    /** How a deployment is followed again. */
    String again(String id) {
        return gone
                ? "It ends with this build, as its sandbox does."
                : "Take it up with '" + command.run("bluegreen-deploy") + " -Decs-delivery.attach=" + id
                        + "', look at it with '" + command.run("bluegreen-status") + "', or run the same build again.";
    }

    /** How going back is gone on with. */
    public String back() {
        return gone
                ? "It ends with this build, as its sandbox does."
                : "Look at it with '" + command.run("bluegreen-status") + "', or run bluegreen-rollback again.";
    }
}
