package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.iam.IamRoom;
import io.github.ecsdelivery.sandbox.kms.KeyRing;
import io.github.ecsdelivery.sandbox.kms.KmsRoom;
import io.github.ecsdelivery.sandbox.permit.Evaluation;
import io.github.ecsdelivery.sandbox.permit.Gatekeeper;
import io.github.ecsdelivery.sandbox.permit.IamTable;
import io.github.ecsdelivery.sandbox.permit.KmsTable;
import io.github.ecsdelivery.sandbox.permit.S3Table;
import io.github.ecsdelivery.sandbox.permit.StsTable;
import io.github.ecsdelivery.sandbox.permit.Table;
import io.github.ecsdelivery.sandbox.s3.Contents;
import io.github.ecsdelivery.sandbox.s3.ObjectStore;
import io.github.ecsdelivery.sandbox.s3.S3Room;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.sts.Role;
import io.github.ecsdelivery.sandbox.sts.Roles;
import io.github.ecsdelivery.sandbox.sts.StsRoom;
import io.github.ecsdelivery.sandbox.wire.Guard;
import io.github.ecsdelivery.sandbox.wire.Room;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All rooms of a sandbox, and which rights the calls to them take.
 *
 * @param tables one for each room
 */
record Layout(List<Room> rooms, List<Table> tables) {

    static Layout of(Grounds grounds, Furnishing furnishing) {
        List<Room> rooms = new ArrayList<>();
        rooms.add(new StsRoom(grounds.principals()));
        rooms.add(new S3Room(grounds.objects(), grounds.permissions()));
        Roles roles = grounds.principals().roles();
        Instant now = grounds.real().instant();
        rooms.add(new IamRoom(grounds.world().partition(), roles, now));
        KeyRing keys = grounds.objects().keys();
        rooms.add(new Crossroads(
                new KmsRoom(keys, grounds.world().region(), now), place -> new KmsRoom(keys, place.region(), now)));
        rooms.addAll(furnishing.rooms(grounds));
        List<Table> tables = new ArrayList<>(furnishing.tables());
        tables.add(StsTable.table());
        tables.add(S3Table.table(new Contents(grounds.objects())));
        tables.add(IamTable.table((account, name) -> {
            Role role = roles.named(account, name);
            return role == null ? null : role.arn();
        }));
        tables.add(KmsTable.table((caller, keyId, region) -> KmsRoom.meant(keys, caller, keyId, region)));
        return new Layout(rooms, tables);
    }

    /** Who decides at the door. */
    Guard guard(Grounds grounds) {
        return new Gatekeeper(grounds.permissions(), tables);
    }

    /** Permissions by identity policies, and by the policies of what is there before the rooms are. */
    static Evaluation permissions(Principals principals, ObjectStore objects) {
        Evaluation permissions = new Evaluation(principals.roles()::policies);
        permissions.resources("iam", principals.roles()::grants);
        permissions.resources("s3", objects::grants);
        permissions.resources("kms", objects.keys()::grants);
        return permissions;
    }
}
