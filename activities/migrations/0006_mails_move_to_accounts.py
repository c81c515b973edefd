from django.db import migrations


class Migration(migrations.Migration):
    """The table itself is renamed by accounts."""

    dependencies = [
        ('activities', '0005_outcome_questions_and_mails'),
        ('accounts', '0005_mails_move_here'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name='OutgoingMail')],
        ),
    ]
