// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema;

import org.apache.avro.util.ClassSecurityValidator;

/** How Avro must be set up before it sees a record. Any thread; {@link EventType} and the serdes do it when they are loaded. */
public final class AvroSetup {

    private static final String MAX_LENGTH_BYTES = "1048576";
    /** Our schemas have none; somebody else's under our name may, in blocks of so many items that take no bytes. */
    private static final String MAX_ITEMS = "100";

    static {
        // A hostile length must not make Avro allocate gigabytes before it notices that the record ends.
        System.setProperty("org.apache.avro.limits.string.maxLength", MAX_LENGTH_BYTES);
        System.setProperty("org.apache.avro.limits.bytes.maxLength", MAX_LENGTH_BYTES);
        System.setProperty("org.apache.avro.limits.collectionItems.maxLength", MAX_ITEMS);
        // Avro makes only classes it is told to trust.
        String ours = AvroSetup.class.getPackageName() + ".";
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(ours)));
    }

    private AvroSetup() {}

    /** Makes sure that it is done; calling it again does nothing. */
    public static void install() {
        // The static block above has run when this is reached.
    }
}
