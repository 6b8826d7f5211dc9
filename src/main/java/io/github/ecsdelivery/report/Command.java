package io.github.ecsdelivery.report;

import io.github.ecsdelivery.environment.ChosenEnvironment;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.Reach;

/** Goals as a person types them on another machine, with all that they need to reach the same environment. */
public final class Command {
    private final String options;

    private Command(String environment, Reach reach) {
        // A POM without environments has one of this name, which nobody has to choose.
        this.options =
                (environment.equals(ChosenEnvironment.DEFAULT) ? "" : " -Decs-delivery.environment=" + environment)
                        + (reach.confirm() == null ? "" : " -Decs-delivery.confirm=" + reach.confirm())
                        + (reach.sandbox() == null ? "" : " -Decs-delivery.sandbox=" + reach.sandbox());
    }

    /** Commands that reach what a record is of. */
    public static Command to(DeliveryRecord record) {
        return new Command(record.environment(), new Reach(record.confirm(), record.sandbox()));
    }

    /** Commands that reach where this delivery goes. */
    public static Command to(Delivery delivery) {
        return new Command(delivery.environment(), delivery.reach());
    }

    /** {@code mvn ecs-delivery:<goal>} with its options. */
    public String run(String goal) {
        return "mvn ecs-delivery:" + goal + options;
    }
}
