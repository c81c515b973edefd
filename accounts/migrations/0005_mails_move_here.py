import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Invitations are queued too, so the queue moves down from activities, with what waits in it."""

    dependencies = [
        ('accounts', '0004_language_and_digest'),
        ('activities', '0005_outcome_questions_and_mails'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='OutgoingMail',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('key', models.CharField(max_length=100, unique=True, verbose_name='cause')),
                        ('to', models.EmailField(max_length=254, verbose_name='to')),
                        ('subject', models.CharField(max_length=200, verbose_name='subject')),
                        ('text', models.TextField(blank=True, verbose_name='text')),
                        ('html', models.TextField(blank=True, verbose_name='text as HTML')),
                        ('digest_on', models.DateField(blank=True, help_text='Of its day or week.', null=True, verbose_name='first day of the digest')),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='queued')),
                        ('due_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='next try')),
                        ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                        ('attempts', models.PositiveIntegerField(default=0, verbose_name='tries')),
                        ('last_error', models.TextField(blank=True, verbose_name='last error')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mails', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                    ],
                    options={
                        'verbose_name': 'outgoing mail',
                        'verbose_name_plural': 'outgoing mails',
                        'ordering': ['-created_at'],
                        'db_table': 'activities_outgoingmail',
                        'constraints': [models.UniqueConstraint(fields=('person', 'digest_on'), name='one_digest_per_person_and_period')],
                    },
                ),
            ],
        ),
        migrations.AlterModelTable(name='outgoingmail', table=None),
    ]
