package io.github.ecsdelivery.sandbox.ecs;

import io.github.ecsdelivery.sandbox.time.Agenda;

/** What ECS gives out only once in an account and region, whatever service it is for. */
final class Numbering {
    private static final int HOSTS = 250;
    private static final int FIRST_HOST = 4;

    private final Agenda agenda;
    private long lastTaskSet = Long.MAX_VALUE;
    private int addresses;

    Numbering(Agenda agenda) {
        this.agenda = agenda;
    }

    /** The id of a new task set; as in ECS, newer ones have smaller numbers. */
    String taskSetId() {
        lastTaskSet = Math.min(lastTaskSet - 1, Long.MAX_VALUE - agenda.now().toEpochMilli());
        return "ecs-svc/" + lastTaskSet;
    }

    /** The private address of a new task. */
    String address() {
        int subnet = addresses / HOSTS;
        int host = addresses++ % HOSTS + FIRST_HOST;
        return "10." + (subnet / 256 % 256) + "." + (subnet % 256) + "." + host;
    }
}
